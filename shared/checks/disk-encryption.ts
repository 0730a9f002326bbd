/**
 * Are the volumes that hold the system, the person's files and swapped-out memory encrypted?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck, type Evidence } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { onEverySystem, type Volume } from '../facts/facts.ts';

/** What one volume's source says. `changing` is on its way to encrypted. */
type Protection = 'protected' | 'plain' | 'suspended' | 'changing' | 'partial' | 'unread';

const systemStates: Record<Extract<Volume['encryption'], { by: 'system' }>['state'], Protection> = {
  on: 'protected',
  off: 'plain',
  encrypting: 'changing',
  decrypting: 'plain',
  suspended: 'suspended',
  locked: 'protected',
  'waiting-for-activation': 'suspended',
};

/** Protection of one volume. A layered volume is protected only when every way down has a crypt layer. */
function protectionOf(volume: Volume): Protection {
  const { encryption } = volume;
  if (volume.location === 'memory') return 'protected';
  switch (encryption.by) {
    case 'layers':
      if (encryption.paths.length === 0) return 'unread';
      return encryption.paths.every((path) => path.some((layer) => layer.kind === 'crypt')) ? 'protected' : 'plain';
    case 'system':
      return systemStates[encryption.state];
    case 'folder':
      return 'partial';
    case 'unread':
      return 'unread';
  }
}

/** Places a reader could name only in words of its own. */
const placeWords: Readonly<Record<string, string>> = {
  'page file': token('place-page-file'),
  'home folder': token('place-home-folder'),
  'other volumes': token('place-other-volumes'),
};
const placeOf = ({ mountPoint }: Volume): string =>
  Object.hasOwn(placeWords, mountPoint) ? (placeWords[mountPoint] ?? mountPoint) : mountPoint;

function evidenceOf(volume: Volume): Evidence[] {
  const { encryption } = volume;
  const how =
    encryption.by === 'layers'
      ? encryption.paths
          .map((path) => path.map((layer) => `${layer.name} (${token(`layer-${layer.kind}`)})`).join(' → '))
          .join('; ')
      : encryption.by === 'system'
        ? `${encryption.technology}: ${token(`state-${encryption.state}`)}`
        : encryption.by === 'folder'
          ? encryption.technology
          : token(`unread-${encryption.reason}`);
  const shown = { name: 'volume', value: `${placeOf(volume)}: ${token(protectionOf(volume))} — ${how}` };
  if (encryption.by !== 'unread') return [shown];
  return [shown, { name: 'technical-detail', value: `${placeOf(volume)}: ${encryption.detail}` }];
}

const params = z.strictObject({
  /** Purposes that must be encrypted. */
  volumes: z
    .array(z.enum(['system', 'home', 'swap', 'data']))
    .min(1)
    .default(['system', 'home', 'swap']),
});

/** Nobody is told to encrypt anew what may be encrypted. */
const askIt = onEverySystem(
  message('disk-encryption.ask-it', 'Show your IT team what is written under "How we know".'),
);

export const diskEncryption = defineCheck({
  id: 'disk-encryption',
  title: message('disk-encryption.title', 'Disk encryption'),
  why: message('disk-encryption.why', 'A lost or stolen computer must not give away customer data.'),
  facts: ['volumes'],
  params,
  reasons: {
    encrypted: {
      outcome: 'pass',
      text: message('disk-encryption.encrypted', 'Your disk is encrypted.'),
    },
    plain: {
      outcome: 'fail',
      text: message('disk-encryption.plain', 'Not encrypted: {volumes}'),
    },
    suspended: {
      outcome: 'fail',
      text: message('disk-encryption.suspended', 'Encryption is there but its protection is switched off: {volumes}'),
      remediation: {
        linux: message('disk-encryption.suspended.fix.linux', 'Ask your IT team to check the encryption of {volumes}.'),
        darwin: message(
          'disk-encryption.suspended.fix.macos',
          'Open System Settings > Privacy & Security > FileVault and finish turning it on.',
        ),
        win32: message(
          'disk-encryption.suspended.fix.windows',
          'Open Control Panel > BitLocker Drive Encryption and choose "Resume protection", or finish turning it on.',
        ),
      },
    },
    encrypting: {
      outcome: 'fail',
      text: message('disk-encryption.encrypting', 'Encryption is still running: {volumes}'),
      remediation: {
        linux: message('disk-encryption.encrypting.fix.linux', 'Keep the computer on and plugged in until it is done.'),
        darwin: message(
          'disk-encryption.encrypting.fix.macos',
          'Keep the computer on and plugged in until it is done.',
        ),
        win32: message(
          'disk-encryption.encrypting.fix.windows',
          'Keep the computer on and plugged in until it is done.',
        ),
      },
    },
    'folder-only': {
      outcome: 'fail',
      text: message(
        'disk-encryption.folder-only',
        'Only single folders are encrypted, not the whole volume: {volumes}',
      ),
    },
    'volume-unread': {
      outcome: 'unknown',
      text: message('disk-encryption.volume-unread', 'Could not tell whether these are encrypted: {volumes}'),
      remediation: askIt,
    },
    'system-not-found': {
      outcome: 'unknown',
      text: message('disk-encryption.system-not-found', 'The volume of the operating system was not found.'),
      remediation: askIt,
    },
  },
  remediation: {
    linux: message(
      'disk-encryption.fix.linux',
      'A Linux system can usually not be encrypted afterwards. Save your files and reinstall with "Encrypt the disk (LUKS)" ticked, or ask your IT team. Unencrypted swap: turn it off (sudo swapoff -a and remove it from /etc/fstab) or encrypt it in /etc/crypttab.',
    ),
    darwin: message(
      'disk-encryption.fix.macos',
      'Open System Settings > Privacy & Security > FileVault and turn it on.',
    ),
    win32: message(
      'disk-encryption.fix.windows',
      'Open Settings > Privacy & security > Device encryption and turn it on; on Windows Pro: Control Panel > BitLocker Drive Encryption.',
    ),
  },
  evaluate({ volumes: { volumes } }, { volumes: wanted }) {
    const judged = volumes.filter((volume) => wanted.includes(volume.purpose) && volume.location !== 'network');
    const evidence = judged.flatMap(evidenceOf);
    // One drive may serve several purposes (`C:`); people read its name once.
    const named = (protection: Protection) => [
      ...new Set(judged.filter((volume) => protectionOf(volume) === protection).map(placeOf)),
    ];
    const worst = [
      ['plain', 'plain'],
      ['suspended', 'suspended'],
      ['partial', 'folder-only'],
      ['changing', 'encrypting'],
      ['unread', 'volume-unread'],
    ] as const;
    for (const [protection, reason] of worst) {
      const names = named(protection);
      if (names.length > 0) return { reason, values: { volumes: names.join(', ') }, evidence };
    }
    if (wanted.includes('system') && !judged.some((volume) => volume.purpose === 'system'))
      return { reason: 'system-not-found', evidence };
    return { reason: 'encrypted', evidence };
  },
});
