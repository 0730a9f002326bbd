/**
 * `productState` of the Windows Security Center.
 */
import type { AntivirusProduct } from '../../../shared/facts/antivirus.ts';

/** What a product says of itself to Windows. */
export interface ProductState {
  readonly mode: AntivirusProduct['mode'];
  readonly signaturesCurrent: boolean;
}

const modes: Readonly<Record<number, AntivirusProduct['mode']>> = {
  0x0000: 'off',
  0x1000: 'active',
  0x2000: 'snoozed',
  0x3000: 'expired',
};

/**
 * Decodes the number (undocumented by Microsoft; values seen on 10,000 machines: stackoverflow.com/questions/4700897).
 * Bits 0xF000 are the state, 0x00F0 the age of the signatures (0x00 current, 0x10 out of date), 0x0F00 the owner,
 * the rest the kind of product. 397568 is Defender on and current; 266256 another product, on and out of date.
 * null: not a number of this form, or a state nobody has seen.
 */
export function decodeProductState(state: number | null): ProductState | null {
  if (state === null || !Number.isInteger(state) || state < 0 || state > 0xffffff) return null;
  const mode = modes[state & 0xf000];
  const age = state & 0x00f0;
  if (mode === undefined || (age !== 0x00 && age !== 0x10)) return null;
  return { mode, signaturesCurrent: age === 0x00 };
}
