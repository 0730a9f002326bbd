/**
 * What any check may say when it could not be made, and what then helps: plain words, the technical detail apart.
 */
import type { Text } from '../text/text.ts';

interface RunnerWords {
  /** What happened; no word of the system's own in it. */
  readonly text: Text;
  readonly remedy: Text;
}

/** Reasons the runner itself gives, for any check; all of them are `unknown`. */
export const runnerReasons = {
  'fact-missing': {
    text: {
      en: 'Postern on this computer is too old to report this.',
      de: 'Postern auf diesem Rechner ist zu alt, um das zu melden.',
    },
    remedy: {
      en: 'Update Postern, or ask your IT team to.',
      de: 'Aktualisieren Sie Postern oder bitten Sie Ihre IT darum.',
    },
  },
  'fact-unsupported': {
    text: {
      en: 'Postern knows no way to read this on this computer.',
      de: 'Postern kennt keinen Weg, das auf diesem Rechner auszulesen.',
    },
    remedy: {
      en: 'Checking again will not help. Show your IT team the technical detail.',
      de: 'Erneut zu prüfen hilft nicht. Zeigen Sie Ihrer IT die technische Einzelheit.',
    },
  },
  'fact-denied': {
    text: {
      en: 'The system did not allow Postern to read this.',
      de: 'Das System hat Postern nicht erlaubt, das auszulesen.',
    },
    remedy: {
      en: 'A permission is missing, so checking again will not help. Show your IT team the technical detail.',
      de: 'Eine Berechtigung fehlt, erneut zu prüfen hilft daher nicht. Zeigen Sie Ihrer IT die technische Einzelheit.',
    },
  },
  'fact-timeout': {
    text: { en: 'The system did not answer in time.', de: 'Das System hat nicht rechtzeitig geantwortet.' },
    remedy: {
      en: 'Check again when the computer is less busy. If it stays like this, restart it; after that, show your IT team the technical detail.',
      de: 'Prüfen Sie erneut, wenn der Rechner weniger zu tun hat. Bleibt es so, starten Sie ihn neu; danach zeigen Sie Ihrer IT die technische Einzelheit.',
    },
  },
  'fact-unreadable': {
    text: {
      en: 'The system gave an answer that Postern does not understand.',
      de: 'Das System hat etwas geantwortet, das Postern nicht versteht.',
    },
    remedy: {
      en: 'Check again in a moment. If it stays like this, show your IT team the technical detail.',
      de: 'Prüfen Sie gleich noch einmal. Bleibt es so, zeigen Sie Ihrer IT die technische Einzelheit.',
    },
  },
  'check-crashed': {
    text: {
      en: 'This check stopped because of a fault in Postern.',
      de: 'Diese Prüfung ist wegen eines Fehlers in Postern abgebrochen.',
    },
    remedy: {
      en: 'Show your IT team the technical detail, so that they can report it.',
      de: 'Zeigen Sie Ihrer IT die technische Einzelheit, damit sie den Fehler melden kann.',
    },
  },
} as const satisfies Record<string, RunnerWords>;

export type RunnerReason = keyof typeof runnerReasons;

/** Whether a verdict's reason is the runner's, not the check's. */
export const isRunnerReason = (reason: string): reason is RunnerReason => Object.hasOwn(runnerReasons, reason);

/** Stands above what the system itself said, which is English on every machine. */
export const technicalDetailTitle: Text = { en: 'Technical detail', de: 'Technische Einzelheit' };
