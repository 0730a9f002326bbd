/**
 * What we tell people about the source of a fact.
 */
import type { Platform } from '../facts.ts';
import type { Text } from '../../text/text.ts';

export interface FactSource {
  /** Files, programs and interfaces really asked, by name. */
  readonly reads: Text;
  /** Rights, programs and services without which it stays unknown. */
  readonly needs: Text;
  /** What may be true all the same, and what is not collected on purpose. */
  readonly cannotSee: Text;
}

export type FactSources = Readonly<Record<Platform, FactSource>>;

/** Nothing beyond an ordinary account. */
export const needsNothing: Text = {
  en: 'Nothing special: an ordinary account is enough.',
  de: 'Nichts Besonderes: Ein gewöhnliches Konto genügt.',
};
