/**
 * Is the agent itself in order: a right clock, a current version, and nothing stuck on the machine?
 */
import { z } from 'zod';
import { onEverySystem } from '../facts/facts.ts';
import { daysBetween, defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';

const params = z.strictObject({
  /** Largest difference to the server's clock, in seconds. */
  maxClockOffsetSeconds: z.number().int().min(1).max(86_400).default(300),
  /** Longest time a report may wait to be sent, in hours. */
  maxUnsentHours: z.number().min(0.1).max(720).default(24),
  /** Oldest agent accepted, as `major.minor.patch`; null: any. */
  minAgentVersion: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .nullable()
    .default(null),
});

/** Is version `one` older than `other`? Compares the three numbers; null when `one` has no such form. */
function olderThan(one: string, other: string): boolean | null {
  const numbers = (text: string) => /^(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number);
  const [mine, least] = [numbers(one), numbers(other)];
  if (mine === undefined || least === undefined) return null;
  const at = mine.findIndex((value, index) => value !== least[index]);
  return at !== -1 && (mine[at] ?? 0) < (least[at] ?? 0);
}

export const agentHealth = defineCheck({
  id: 'agent-health',
  title: { en: 'Postern itself', de: 'Postern selbst' },
  why: {
    en: 'A wrong clock or a stuck agent makes everything else unreliable.',
    de: 'Eine falsche Uhr oder ein hängender Agent macht alles andere unzuverlässig.',
  },
  facts: ['agentHealth'],
  params,
  reasons: {
    healthy: { outcome: 'pass', text: { en: 'Postern works as it should.', de: 'Postern arbeitet, wie es soll.' } },
    'clock-wrong': {
      outcome: 'fail',
      text: {
        en: 'The clock of this computer is off by {seconds} seconds.',
        de: 'Die Uhr dieses Rechners geht um {seconds} Sekunden falsch.',
      },
    },
    'reports-stuck': {
      outcome: 'fail',
      text: {
        en: 'Reports have been waiting to be sent since {since}.',
        de: 'Berichte warten seit {since} auf das Senden.',
      },
      remediation: {
        linux: {
          en: 'Check your internet connection; if it works, show your IT team the error in the Postern window.',
          de: 'Prüfen Sie Ihre Internetverbindung; wenn sie funktioniert, zeigen Sie Ihrer IT den Fehler im Postern-Fenster.',
        },
        darwin: {
          en: 'Check your internet connection; if it works, show your IT team the error in the Postern window.',
          de: 'Prüfen Sie Ihre Internetverbindung; wenn sie funktioniert, zeigen Sie Ihrer IT den Fehler im Postern-Fenster.',
        },
        win32: {
          en: 'Check your internet connection; if it works, show your IT team the error in the Postern window.',
          de: 'Prüfen Sie Ihre Internetverbindung; wenn sie funktioniert, zeigen Sie Ihrer IT den Fehler im Postern-Fenster.',
        },
      },
    },
    'version-old': {
      outcome: 'fail',
      text: {
        en: 'Postern {version} is too old; {least} or newer is needed.',
        de: 'Postern {version} ist zu alt; nötig ist {least} oder neuer.',
      },
      remediation: {
        linux: {
          en: 'Install the current Postern from your IT team.',
          de: 'Installieren Sie das aktuelle Postern von Ihrer IT.',
        },
        darwin: {
          en: 'Install the current Postern from your IT team.',
          de: 'Installieren Sie das aktuelle Postern von Ihrer IT.',
        },
        win32: {
          en: 'Install the current Postern from your IT team.',
          de: 'Installieren Sie das aktuelle Postern von Ihrer IT.',
        },
      },
    },
    'no-server': {
      outcome: 'notApplicable',
      text: { en: 'This computer reports to no server yet.', de: 'Dieser Rechner meldet noch an keinen Server.' },
    },
    'version-unread': {
      outcome: 'unknown',
      text: {
        en: 'The version "{version}" cannot be compared.',
        de: 'Die Version „{version}“ lässt sich nicht vergleichen.',
      },
      remediation: onEverySystem({
        en: 'Install the current Postern from your IT team.',
        de: 'Installieren Sie das aktuelle Postern von Ihrer IT.',
      }),
    },
    'clock-unread': {
      outcome: 'unknown',
      text: {
        en: 'The server has not answered yet, so the clock cannot be compared.',
        de: 'Der Server hat noch nicht geantwortet, daher lässt sich die Uhr nicht vergleichen.',
      },
      remediation: onEverySystem({
        en: 'Check your internet connection. The first answer of the server settles it.',
        de: 'Prüfen Sie Ihre Internetverbindung. Mit der ersten Antwort des Servers klärt es sich.',
      }),
    },
  },
  remediation: {
    linux: {
      en: 'Set the clock by the network: sudo timedatectl set-ntp true',
      de: 'Stellen Sie die Uhr über das Netz: sudo timedatectl set-ntp true',
    },
    darwin: {
      en: 'Open System Settings > General > Date & Time and set it automatically.',
      de: 'Öffnen Sie Systemeinstellungen > Allgemein > Datum & Uhrzeit und stellen Sie automatisch ein.',
    },
    win32: {
      en: 'Open Settings > Time & language > Date & time and choose "Sync now".',
      de: 'Öffnen Sie Einstellungen > Zeit und Sprache > Datum und Uhrzeit und wählen Sie „Jetzt synchronisieren“.',
    },
  },
  evaluate({ agentHealth: health }, rules, now) {
    const evidence = [
      { name: 'agent-version', value: health.agentVersion },
      { name: 'oldest-unsent-at', value: health.oldestUnsentAt ?? token('no-report-waits') },
      { name: 'clock-offset-seconds', value: health.clockOffsetSeconds },
    ];
    // Alone it sends nothing and has no clock to compare with.
    if (health.enrolled === false) return { reason: 'no-server', evidence };
    const old = rules.minAgentVersion === null ? false : olderThan(health.agentVersion, rules.minAgentVersion);
    if (old === true)
      return {
        reason: 'version-old',
        values: { version: health.agentVersion, least: rules.minAgentVersion ?? '' },
        evidence,
      };
    if (health.oldestUnsentAt !== null && daysBetween(health.oldestUnsentAt, now) * 24 > rules.maxUnsentHours) {
      return {
        reason: 'reports-stuck',
        values: { since: health.oldestUnsentAt.slice(0, 16).replace('T', ' ') },
        evidence,
      };
    }
    if (health.clockOffsetSeconds !== null && Math.abs(health.clockOffsetSeconds) > rules.maxClockOffsetSeconds) {
      return { reason: 'clock-wrong', values: { seconds: Math.round(Math.abs(health.clockOffsetSeconds)) }, evidence };
    }
    if (old === null) return { reason: 'version-unread', values: { version: health.agentVersion }, evidence };
    if (health.clockOffsetSeconds === null) return { reason: 'clock-unread', evidence };
    return { reason: 'healthy', evidence };
  },
});
