/**
 * Is an antivirus running, with fresh signatures and a recent scan?
 */
import { z } from 'zod';
import { daysBetween, defineCheck, isFarAhead, type Evidence } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { onEverySystem, type AntivirusProduct } from '../facts/facts.ts';

const params = z.strictObject({
  /** Files must be scanned as they are opened, not only on demand. */
  requireRealTime: z.boolean().default(true),
  /** Oldest signatures accepted, in days. */
  maxSignatureAgeDays: z.number().int().min(1).max(90).default(7),
  /** The same for the protection that is part of macOS (XProtect): Apple renews it every one to four weeks, and nobody can hurry it. */
  maxBuiltInSignatureAgeDays: z.number().int().min(1).max(365).default(30),
  /** Oldest full or quick scan accepted, in days; null: scans are not judged. */
  maxScanAgeDays: z.number().int().min(1).max(365).nullable().default(7),
  /** What it means when the product does not tell its last scan. */
  whenScanUnknown: z.enum(['accept', 'unknown']).default('accept'),
});
type Params = z.infer<typeof params>;

/** Protection that is part of the system and renewed by the system's maker alone, seldom. */
const builtIn = new Set(['XProtect']);

const order = [
  'not-running',
  'expired',
  'passive',
  'not-real-time',
  'signatures-stale',
  'scan-overdue',
  'state-unread',
  'real-time-unread',
  'date-in-future',
  'signatures-unread',
  'scan-unread',
  'protected',
] as const;
type Reason = (typeof order)[number];

/** The first thing wrong with one product, or `protected`. */
function judge(product: AntivirusProduct, rules: Params, now: Date): Reason {
  if (product.mode === 'expired') return 'expired';
  if (product.mode === 'passive') return 'passive';
  if (product.running === false || product.mode === 'off' || product.mode === 'snoozed') return 'not-running';
  if (product.running === null) return 'state-unread';
  if (rules.requireRealTime && product.realTime === false) return 'not-real-time';
  if (product.signaturesCurrent === false) return 'signatures-stale';
  const maxAgeDays = builtIn.has(product.name) ? rules.maxBuiltInSignatureAgeDays : rules.maxSignatureAgeDays;
  if (product.signaturesAt !== null && daysBetween(product.signaturesAt, now) > maxAgeDays) return 'signatures-stale';
  const scan = judgeScan(product, rules, now);
  if (scan === 'scan-overdue') return scan;
  if (rules.requireRealTime && product.realTime === null) return 'real-time-unread';
  if (isDatedAhead(product, rules, now)) return 'date-in-future';
  if (product.signaturesAt === null && product.signaturesCurrent === null) return 'signatures-unread';
  return scan;
}

/** A date nobody has reached yet, such as that of a file written by a wrong clock, would stay fresh for years. */
function isDatedAhead({ signaturesAt, lastScanAt }: AntivirusProduct, rules: Params, now: Date): boolean {
  if (signaturesAt !== null && isFarAhead(signaturesAt, now)) return true;
  const isJudged = rules.maxScanAgeDays !== null && lastScanAt !== null && lastScanAt !== 'never';
  return isJudged && isFarAhead(lastScanAt, now);
}

function judgeScan(product: AntivirusProduct, rules: Params, now: Date): 'protected' | 'scan-overdue' | 'scan-unread' {
  if (rules.maxScanAgeDays === null) return 'protected';
  if (product.lastScanAt === null) return rules.whenScanUnknown === 'accept' ? 'protected' : 'scan-unread';
  if (product.lastScanAt === 'never') return 'scan-overdue';
  return daysBetween(product.lastScanAt, now) > rules.maxScanAgeDays ? 'scan-overdue' : 'protected';
}

function evidenceOf(product: AntivirusProduct): Evidence[] {
  return [
    { name: 'product', value: product.name },
    { name: 'running', value: product.running },
    { name: 'real-time', value: product.realTime },
    { name: 'signatures-at', value: product.signaturesAt },
    { name: 'last-scan-at', value: product.lastScanAt === 'never' ? token('never') : product.lastScanAt },
    { name: 'source', value: product.source },
  ];
}

/** Another product is not asked for where the one there may be in order. */
const lookYourself = onEverySystem({
  en: 'Open {product} and see for yourself whether it is on and up to date. Then ask your IT team: they decide whether that is enough.',
  de: 'Öffnen Sie {product} und sehen Sie selbst nach, ob es eingeschaltet und aktuell ist. Fragen Sie dann Ihre IT: Sie entscheidet, ob das genügt.',
});

export const antivirus = defineCheck({
  id: 'antivirus',
  title: { en: 'Antivirus', de: 'Virenschutz' },
  why: {
    en: 'A virus on your computer could read customer data while you work.',
    de: 'Ein Virus auf Ihrem Rechner könnte Kundendaten mitlesen, während Sie arbeiten.',
  },
  facts: ['antivirus'],
  params,
  reasons: {
    protected: {
      outcome: 'pass',
      text: { en: '{product} is running and up to date.', de: '{product} läuft und ist aktuell.' },
    },
    'not-installed': { outcome: 'fail', text: { en: 'No antivirus was found.', de: 'Kein Virenschutz gefunden.' } },
    'not-running': {
      outcome: 'fail',
      text: { en: '{product} is installed but not running.', de: '{product} ist installiert, läuft aber nicht.' },
      remediation: {
        linux: {
          en: "Start it: sudo systemctl enable --now clamav-daemon (ClamAV) or your vendor's service.",
          de: 'Starten: sudo systemctl enable --now clamav-daemon (ClamAV) oder den Dienst Ihres Herstellers.',
        },
        darwin: {
          en: 'Open {product} and turn protection on.',
          de: 'Öffnen Sie {product} und schalten Sie den Schutz ein.',
        },
        win32: {
          en: 'Open Windows Security > Virus & threat protection and turn it on.',
          de: 'Öffnen Sie Windows-Sicherheit > Viren- & Bedrohungsschutz und schalten Sie ihn ein.',
        },
      },
    },
    expired: {
      outcome: 'fail',
      text: { en: 'The licence of {product} has expired.', de: 'Die Lizenz von {product} ist abgelaufen.' },
    },
    passive: {
      outcome: 'fail',
      text: {
        en: '{product} only watches and does not protect (passive mode).',
        de: '{product} beobachtet nur und schützt nicht (passiver Modus).',
      },
    },
    'not-real-time': {
      outcome: 'fail',
      text: {
        en: '{product} does not scan files as they are opened.',
        de: '{product} prüft Dateien nicht beim Öffnen.',
      },
      remediation: {
        linux: {
          en: 'ClamAV: turn on on-access scanning with sudo systemctl enable --now clamav-clamonacc.',
          de: 'ClamAV: Zugriffsprüfung einschalten mit sudo systemctl enable --now clamav-clamonacc.',
        },
        darwin: {
          en: 'Open {product} and turn real-time protection on.',
          de: 'Öffnen Sie {product} und schalten Sie den Echtzeitschutz ein.',
        },
        win32: {
          en: 'Open Windows Security > Virus & threat protection > Manage settings and turn real-time protection on.',
          de: 'Öffnen Sie Windows-Sicherheit > Viren- & Bedrohungsschutz > Einstellungen verwalten und schalten Sie den Echtzeitschutz ein.',
        },
      },
    },
    'signatures-stale': {
      outcome: 'fail',
      text: {
        en: 'The virus signatures of {product} are too old.',
        de: 'Die Virensignaturen von {product} sind zu alt.',
      },
      remediation: {
        linux: {
          en: "Update them: sudo systemctl enable --now clamav-freshclam (ClamAV) or your vendor's updater.",
          de: 'Aktualisieren: sudo systemctl enable --now clamav-freshclam (ClamAV) oder das Update Ihres Herstellers.',
        },
        darwin: {
          en: 'Open {product} and update it. XProtect renews itself: in System Settings > General > Software Update > (i) turn on "Install Security Responses and system files".',
          de: 'Öffnen Sie {product} und aktualisieren Sie es. XProtect erneuert sich selbst: Schalten Sie unter Systemeinstellungen > Allgemein > Softwareupdate > (i) „Sicherheitsmaßnahmen und Systemdateien installieren“ ein.',
        },
        win32: {
          en: 'Open Windows Security > Virus & threat protection > Protection updates and check for updates.',
          de: 'Öffnen Sie Windows-Sicherheit > Viren- & Bedrohungsschutz > Updates und suchen Sie nach Updates.',
        },
      },
    },
    'scan-overdue': {
      outcome: 'fail',
      text: {
        en: 'The last virus scan by {product} is too long ago.',
        de: 'Die letzte Virenprüfung durch {product} ist zu lange her.',
      },
    },
    'state-unread': {
      outcome: 'unknown',
      text: { en: '{product} does not tell whether it is running.', de: '{product} verrät nicht, ob es läuft.' },
      remediation: lookYourself,
    },
    'real-time-unread': {
      outcome: 'unknown',
      text: {
        en: '{product} does not tell whether it scans files as they are opened.',
        de: '{product} verrät nicht, ob es Dateien beim Öffnen prüft.',
      },
      remediation: lookYourself,
    },
    'date-in-future': {
      outcome: 'unknown',
      text: {
        en: '{product} names a date in the future, so it does not tell how fresh its signatures or its last scan are.',
        de: '{product} nennt ein Datum in der Zukunft und verrät so nicht, wie frisch seine Signaturen oder sein letzter Suchlauf sind.',
      },
      remediation: onEverySystem({
        en: 'Set the date and time of this computer right, then let {product} update itself.',
        de: 'Stellen Sie Datum und Uhrzeit dieses Rechners richtig und lassen Sie {product} sich dann aktualisieren.',
      }),
    },
    'signatures-unread': {
      outcome: 'unknown',
      text: {
        en: '{product} does not tell how old its signatures are.',
        de: '{product} verrät nicht, wie alt seine Signaturen sind.',
      },
      remediation: lookYourself,
    },
    'scan-unread': {
      outcome: 'unknown',
      text: {
        en: '{product} does not tell when it last scanned.',
        de: '{product} verrät nicht, wann es zuletzt geprüft hat.',
      },
      remediation: lookYourself,
    },
  },
  remediation: {
    linux: {
      en: 'Install one your company accepts, for example ClamAV: sudo apt install clamav-daemon clamav-freshclam.',
      de: 'Installieren Sie einen von Ihrer Firma akzeptierten Virenschutz, zum Beispiel ClamAV: sudo apt install clamav-daemon clamav-freshclam.',
    },
    darwin: {
      en: 'Install or repair the antivirus your IT team names.',
      de: 'Installieren oder reparieren Sie den Virenschutz, den Ihre IT nennt.',
    },
    win32: {
      en: 'Open Windows Security > Virus & threat protection and follow what it shows.',
      de: 'Öffnen Sie Windows-Sicherheit > Viren- & Bedrohungsschutz und folgen Sie den Hinweisen.',
    },
  },
  evaluate({ antivirus: { products } }, rules, now) {
    const judged = products
      .map((product) => ({ product, reason: judge(product, rules, now) }))
      // One protecting product is enough; otherwise the one nearest to protecting tells what to do.
      .toSorted((one, other) => order.indexOf(other.reason) - order.indexOf(one.reason));
    const evidence = judged.flatMap(({ product }) => evidenceOf(product));
    const best = judged[0];
    if (best === undefined) return { reason: 'not-installed', evidence };
    return { reason: best.reason, values: { product: best.product.name }, evidence };
  },
});
