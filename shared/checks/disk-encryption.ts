/**
 * Are the volumes that hold the system, the person's files and swapped-out memory encrypted?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck, type Evidence } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { onEverySystem } from '../facts/platform.ts';
import type { Volume } from '../facts/volumes.ts';

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
const askIt = onEverySystem(message('disk-encryption.ask-it', 'Show your IT team what’s under “How we know”.'));

export const diskEncryption = defineCheck({
  id: 'disk-encryption',
  title: message('disk-encryption.title', 'Disk encryption'),
  why: message('disk-encryption.why', 'If your computer is lost or stolen, encryption keeps customer data unreadable.'),
  facts: ['volumes'],
  params,
  defaultRule: { enforcement: 'warn-then-block', graceHours: 168, whenUnknown: 'as-failure' },
  reasons: {
    encrypted: {
      outcome: 'pass',
      text: message('disk-encryption.encrypted', 'All required drives are encrypted.'),
    },
    plain: {
      outcome: 'fail',
      text: message('disk-encryption.plain', 'Not encrypted: {volumes}'),
    },
    suspended: {
      outcome: 'fail',
      text: message('disk-encryption.suspended', 'Encrypted, but protection is off: {volumes}'),
      remediation: {
        linux: message('disk-encryption.suspended.fix.linux', 'Ask your IT team to check the encryption of {volumes}.'),
        darwin: message(
          'disk-encryption.suspended.fix.macos',
          'Finish turning on FileVault in System Settings > Privacy & Security > FileVault.',
        ),
        win32: message(
          'disk-encryption.suspended.fix.windows',
          'Open Control Panel > System and Security > BitLocker Drive Encryption. Choose “Resume protection” or “Turn on BitLocker”.',
        ),
      },
    },
    encrypting: {
      outcome: 'fail',
      text: message('disk-encryption.encrypting', 'Encryption in progress: {volumes}'),
      remediation: {
        linux: message(
          'disk-encryption.encrypting.fix.linux',
          'Keep your computer on and plugged in until encryption finishes.',
        ),
        darwin: message(
          'disk-encryption.encrypting.fix.macos',
          'Keep your computer on and plugged in until encryption finishes.',
        ),
        win32: message(
          'disk-encryption.encrypting.fix.windows',
          'Keep your computer on and plugged in until encryption finishes.',
        ),
      },
    },
    'folder-only': {
      outcome: 'fail',
      text: message('disk-encryption.folder-only', 'Only some folders are encrypted, not the whole drive: {volumes}'),
    },
    'volume-unread': {
      outcome: 'unknown',
      text: message('disk-encryption.volume-unread', 'Couldn’t check whether these are encrypted: {volumes}'),
      remediation: askIt,
    },
    'system-not-found': {
      outcome: 'unknown',
      text: message('disk-encryption.system-not-found', 'Couldn’t find the system drive.'),
      remediation: askIt,
    },
  },
  remediation: {
    linux: message(
      'disk-encryption.fix.linux',
      'Linux usually can’t be encrypted after installation. Back up your files and reinstall with disk encryption (LUKS) selected, or ask your IT team. If only swap isn’t encrypted, turn it off (sudo swapoff -a, then remove it from /etc/fstab) or encrypt it in /etc/crypttab.',
    ),
    darwin: message(
      'disk-encryption.fix.macos',
      'Turn on FileVault in System Settings > Privacy & Security > FileVault.',
    ),
    win32: message(
      'disk-encryption.fix.windows',
      'Turn on device encryption in Settings > Privacy & security > Device encryption. If it isn’t there, use Control Panel > System and Security > BitLocker Drive Encryption, or ask your IT team.',
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
