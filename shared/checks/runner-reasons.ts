/**
 * What any check may say when it could not be made, and what then helps: plain words, the technical detail apart.
 */
import { message, type Message } from '../text/message.ts';

interface RunnerWords {
  /** What happened; no word of the system's own in it. */
  readonly text: Message;
  readonly remediation: Message;
}

/** Reasons the runner itself gives, for any check; all of them are `unknown`. */
export const runnerReasons = {
  'fact-missing': {
    text: message('runner.fact-missing', 'Postern on this computer is too old to report this.'),
    remediation: message('runner.fact-missing.fix', 'Update Postern, or ask your IT team to.'),
  },
  'fact-unsupported': {
    text: message('runner.fact-unsupported', 'Postern knows no way to read this on this computer.'),
    remediation: message(
      'runner.fact-unsupported.fix',
      'Checking again will not help. Show your IT team the technical detail.',
    ),
  },
  'fact-denied': {
    text: message('runner.fact-denied', 'The system did not allow Postern to read this.'),
    remediation: message(
      'runner.fact-denied.fix',
      'A permission is missing, so checking again will not help. Show your IT team the technical detail.',
    ),
  },
  'fact-timeout': {
    text: message('runner.fact-timeout', 'The system did not answer in time.'),
    remediation: message(
      'runner.fact-timeout.fix',
      'Check again when the computer is less busy. If it stays like this, restart it; after that, show your IT team the technical detail.',
    ),
  },
  'fact-unreadable': {
    text: message('runner.fact-unreadable', 'The system gave an answer that Postern does not understand.'),
    remediation: message(
      'runner.fact-unreadable.fix',
      'Check again in a moment. If it stays like this, show your IT team the technical detail.',
    ),
  },
  'check-crashed': {
    text: message('runner.check-crashed', 'This check stopped because of a fault in Postern.'),
    remediation: message(
      'runner.check-crashed.fix',
      'Show your IT team the technical detail, so that they can report it.',
    ),
  },
} as const satisfies Record<string, RunnerWords>;

export type RunnerReason = keyof typeof runnerReasons;

/** Whether a verdict's reason is the runner's, not the check's. */
export const isRunnerReason = (reason: string): reason is RunnerReason => Object.hasOwn(runnerReasons, reason);

/** Stands above what the system itself said, which is English on every machine. */
export const technicalDetailTitle: Message = message('runner.technical-detail', 'Technical detail');
