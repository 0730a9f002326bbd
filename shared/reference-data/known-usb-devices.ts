/**
 * Security keys and wireless receivers, which type by design and are no second keyboard. Numbers can be forged, so a
 * device must also be made up as the real one is; whoever forges that, too, is not found by looking at descriptors.
 */

type Kind = 'security-key' | 'receiver';

interface KnownTyper {
  readonly kind: Kind;
  readonly vendorId: string;
  readonly productIds: readonly string[];
  /** What it does besides typing, at most; `usb-devices` names the functions. */
  readonly alsoDoes: readonly string[];
  /** And at least, so that a plain keyboard under its number is none. */
  readonly mustDo: readonly string[];
}

const typers: readonly KnownTyper[] = [
  // Yubico's list of product ids (yubikey-manager): modes with the OTP keyboard and one more interface.
  {
    kind: 'security-key',
    vendorId: '1050',
    productIds: ['0114', '0403', '0410'],
    alsoDoes: ['other'],
    mustDo: ['other'],
  },
  {
    kind: 'security-key',
    vendorId: '1050',
    productIds: ['0111', '0405'],
    alsoDoes: ['smartcard'],
    mustDo: ['smartcard'],
  },
  {
    kind: 'security-key',
    vendorId: '1050',
    productIds: ['0116', '0407'],
    alsoDoes: ['other', 'smartcard'],
    mustDo: ['other', 'smartcard'],
  },
  // Logitech's Unifying, Nano, Bolt and Lightspeed receivers (Linux drivers/hid/hid-ids.h, hid-logitech-dj.c).
  {
    kind: 'receiver',
    vendorId: '046d',
    productIds: ['c52b', 'c532', 'c534', 'c548', 'c531', 'c537', 'c539', 'c53a', 'c53f', 'c547'],
    alsoDoes: ['pointer', 'other'],
    mustDo: ['pointer'],
  },
];

/** What the device with these numbers and functions types as by design. null: nothing known. */
export function knownTyper(vendorId: string, productId: string, functions: readonly string[]): Kind | null {
  const known = typers.find((one) => one.vendorId === vendorId && one.productIds.includes(productId));
  if (known === undefined) return null;
  const isMadeUpSo =
    functions.includes('keyboard') &&
    known.mustDo.every((one) => functions.includes(one)) &&
    functions.every((one) => one === 'keyboard' || known.alsoDoes.includes(one));
  return isMadeUpSo ? known.kind : null;
}
