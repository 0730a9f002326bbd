/**
 * Is an antivirus running, with fresh signatures and a recent scan?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { daysBetween, defineCheck, isFarAhead, type Evidence } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import type { AntivirusProduct } from '../facts/antivirus.ts';
import { onEverySystem } from '../facts/platform.ts';

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
const lookYourself = onEverySystem(
  message(
    'antivirus.look-yourself',
    'Open {product} and make sure it’s on and up to date. Then ask your IT team whether that’s enough.',
  ),
);

export const antivirus = defineCheck({
  id: 'antivirus',
  title: message('antivirus.title', 'Antivirus'),
  why: message('antivirus.why', 'Malware on your computer could read customer data while you work.'),
  facts: ['antivirus'],
  params,
  defaultRule: { enforcement: 'warn-then-block', graceHours: 24, whenUnknown: 'as-failure' },
  reasons: {
    protected: {
      outcome: 'pass',
      text: message('antivirus.protected', '{product} is running and up to date.'),
    },
    'not-installed': { outcome: 'fail', text: message('antivirus.not-installed', 'No antivirus found.') },
    'not-running': {
      outcome: 'fail',
      text: message('antivirus.not-running', '{product} is installed but not active.'),
      remediation: {
        linux: message(
          'antivirus.not-running.fix.linux',
          'Start it. ClamAV: sudo systemctl enable --now clamav-daemon. Other products: start the vendor’s service.',
        ),
        darwin: message('antivirus.not-running.fix.macos', 'Open {product} and turn on protection.'),
        win32: message(
          'antivirus.not-running.fix.windows',
          'Turn on protection in Windows Security > Virus & threat protection.',
        ),
      },
    },
    expired: {
      outcome: 'fail',
      text: message('antivirus.expired', 'The {product} licence has expired.'),
      remediation: onEverySystem(message('antivirus.expired.fix', 'Renew the {product} licence, or ask your IT team.')),
    },
    passive: {
      outcome: 'fail',
      text: message('antivirus.passive', '{product} is in passive mode and doesn’t protect this computer.'),
      remediation: onEverySystem(
        message('antivirus.passive.fix', 'Ask your IT team to switch {product} to active mode.'),
      ),
    },
    'not-real-time': {
      outcome: 'fail',
      text: message('antivirus.not-real-time', '{product} isn’t scanning files in real time.'),
      remediation: {
        linux: message(
          'antivirus.not-real-time.fix.linux',
          'Turn on real-time scanning. ClamAV: sudo systemctl enable --now clamav-clamonacc. Other products: use the vendor’s settings.',
        ),
        darwin: message('antivirus.not-real-time.fix.macos', 'Open {product} and turn on real-time protection.'),
        win32: message(
          'antivirus.not-real-time.fix.windows',
          'Turn on real-time protection in Windows Security > Virus & threat protection > Manage settings.',
        ),
      },
    },
    'signatures-stale': {
      outcome: 'fail',
      text: message('antivirus.signatures-stale', 'The virus signatures of {product} are out of date.'),
      remediation: {
        linux: message(
          'antivirus.signatures-stale.fix.linux',
          'Update them. ClamAV: sudo systemctl enable --now clamav-freshclam. Other products: run the vendor’s updater.',
        ),
        darwin: message(
          'antivirus.signatures-stale.fix.macos',
          'Open {product} and update it. XProtect updates itself: make sure “Install Security Responses and system files” is on in System Settings > General > Software Update > (i).',
        ),
        win32: message(
          'antivirus.signatures-stale.fix.windows',
          'Open Windows Security > Virus & threat protection > Protection updates and choose “Check for updates”.',
        ),
      },
    },
    'scan-overdue': {
      outcome: 'fail',
      text: message('antivirus.scan-overdue', '{product} hasn’t run a virus scan recently.'),
      remediation: onEverySystem(message('antivirus.scan-overdue.fix', 'Open {product} and run a scan.')),
    },
    'state-unread': {
      outcome: 'unknown',
      text: message('antivirus.state-unread', 'Couldn’t check whether {product} is running.'),
      remediation: lookYourself,
    },
    'real-time-unread': {
      outcome: 'unknown',
      text: message('antivirus.real-time-unread', 'Couldn’t check whether {product} scans files in real time.'),
      remediation: lookYourself,
    },
    'date-in-future': {
      outcome: 'unknown',
      text: message(
        'antivirus.date-in-future',
        '{product} reports a date in the future, so the age of its signatures or last scan is unknown.',
      ),
      remediation: onEverySystem(
        message('antivirus.date-in-future.fix', 'Correct the date and time on this computer, then update {product}.'),
      ),
    },
    'signatures-unread': {
      outcome: 'unknown',
      text: message('antivirus.signatures-unread', 'Couldn’t check how old the virus signatures of {product} are.'),
      remediation: lookYourself,
    },
    'scan-unread': {
      outcome: 'unknown',
      text: message('antivirus.scan-unread', 'Couldn’t check when {product} last ran a scan.'),
      remediation: lookYourself,
    },
  },
  remediation: {
    linux: message(
      'antivirus.fix.linux',
      'Install an antivirus your company accepts, for example ClamAV: sudo apt install clamav-daemon clamav-freshclam (Debian, Ubuntu).',
    ),
    darwin: message('antivirus.fix.macos', 'Install the antivirus your IT team recommends.'),
    win32: message(
      'antivirus.fix.windows',
      'Open Windows Security > Virus & threat protection and follow the instructions.',
    ),
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
