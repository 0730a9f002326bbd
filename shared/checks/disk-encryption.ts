/**
 * Are the volumes that hold the system, the person's files and swapped-out memory encrypted?
 */
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
const askIt = onEverySystem({
  en: 'Show your IT team what is written under "How we know".',
  de: 'Zeigen Sie Ihrer IT, was unter „Woher wir das wissen“ steht.',
});

export const diskEncryption = defineCheck({
  id: 'disk-encryption',
  title: { en: 'Disk encryption', de: 'Festplattenverschlüsselung' },
  why: {
    en: 'A lost or stolen computer must not give away customer data.',
    de: 'Ein verlorener oder gestohlener Rechner darf keine Kundendaten preisgeben.',
  },
  facts: ['volumes'],
  params,
  reasons: {
    encrypted: {
      outcome: 'pass',
      text: { en: 'Your disk is encrypted.', de: 'Ihre Festplatte ist verschlüsselt.' },
    },
    plain: {
      outcome: 'fail',
      text: { en: 'Not encrypted: {volumes}', de: 'Nicht verschlüsselt: {volumes}' },
    },
    suspended: {
      outcome: 'fail',
      text: {
        en: 'Encryption is there but its protection is switched off: {volumes}',
        de: 'Verschlüsselt, aber der Schutz ist ausgeschaltet: {volumes}',
      },
      remediation: {
        linux: {
          en: 'Ask your IT team to check the encryption of {volumes}.',
          de: 'Bitten Sie Ihre IT, die Verschlüsselung von {volumes} zu prüfen.',
        },
        darwin: {
          en: 'Open System Settings > Privacy & Security > FileVault and finish turning it on.',
          de: 'Öffnen Sie Systemeinstellungen > Datenschutz & Sicherheit > FileVault und schließen Sie das Einschalten ab.',
        },
        win32: {
          en: 'Open Control Panel > BitLocker Drive Encryption and choose "Resume protection", or finish turning it on.',
          de: 'Öffnen Sie Systemsteuerung > BitLocker-Laufwerkverschlüsselung und wählen Sie „Schutz fortsetzen“ oder schließen Sie das Einschalten ab.',
        },
      },
    },
    encrypting: {
      outcome: 'fail',
      text: { en: 'Encryption is still running: {volumes}', de: 'Die Verschlüsselung läuft noch: {volumes}' },
      remediation: {
        linux: {
          en: 'Keep the computer on and plugged in until it is done.',
          de: 'Lassen Sie den Rechner eingeschaltet und am Strom, bis sie fertig ist.',
        },
        darwin: {
          en: 'Keep the computer on and plugged in until it is done.',
          de: 'Lassen Sie den Rechner eingeschaltet und am Strom, bis sie fertig ist.',
        },
        win32: {
          en: 'Keep the computer on and plugged in until it is done.',
          de: 'Lassen Sie den Rechner eingeschaltet und am Strom, bis sie fertig ist.',
        },
      },
    },
    'folder-only': {
      outcome: 'fail',
      text: {
        en: 'Only single folders are encrypted, not the whole volume: {volumes}',
        de: 'Nur einzelne Ordner sind verschlüsselt, nicht das ganze Laufwerk: {volumes}',
      },
    },
    'volume-unread': {
      outcome: 'unknown',
      text: {
        en: 'Could not tell whether these are encrypted: {volumes}',
        de: 'Nicht feststellbar, ob diese verschlüsselt sind: {volumes}',
      },
      remediation: askIt,
    },
    'system-not-found': {
      outcome: 'unknown',
      text: {
        en: 'The volume of the operating system was not found.',
        de: 'Das Laufwerk des Betriebssystems wurde nicht gefunden.',
      },
      remediation: askIt,
    },
  },
  remediation: {
    linux: {
      en: 'A Linux system can usually not be encrypted afterwards. Save your files and reinstall with "Encrypt the disk (LUKS)" ticked, or ask your IT team. Unencrypted swap: turn it off (sudo swapoff -a and remove it from /etc/fstab) or encrypt it in /etc/crypttab.',
      de: 'Ein Linux-System lässt sich meist nicht nachträglich verschlüsseln. Sichern Sie Ihre Dateien und installieren Sie neu mit „Festplatte verschlüsseln (LUKS)“, oder fragen Sie Ihre IT. Unverschlüsselter Swap: abschalten (sudo swapoff -a und aus /etc/fstab entfernen) oder in /etc/crypttab verschlüsseln.',
    },
    darwin: {
      en: 'Open System Settings > Privacy & Security > FileVault and turn it on.',
      de: 'Öffnen Sie Systemeinstellungen > Datenschutz & Sicherheit > FileVault und schalten Sie es ein.',
    },
    win32: {
      en: 'Open Settings > Privacy & security > Device encryption and turn it on; on Windows Pro: Control Panel > BitLocker Drive Encryption.',
      de: 'Öffnen Sie Einstellungen > Datenschutz und Sicherheit > Geräteverschlüsselung und schalten Sie sie ein; unter Windows Pro: Systemsteuerung > BitLocker-Laufwerkverschlüsselung.',
    },
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
