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
    text: message('runner.fact-missing', 'This version of Postern is too old to check this.'),
    remediation: message('runner.fact-missing.fix', 'Update Postern, or ask your IT team.'),
  },
  'fact-unsupported': {
    text: message('runner.fact-unsupported', 'Postern can’t check this on this computer.'),
    remediation: message(
      'runner.fact-unsupported.fix',
      'Checking again won’t help. Show your IT team the technical details.',
    ),
  },
  'fact-denied': {
    text: message('runner.fact-denied', 'The system denied Postern permission to check this.'),
    remediation: message(
      'runner.fact-denied.fix',
      'Checking again won’t help, because a permission is missing. Show your IT team the technical details.',
    ),
  },
  'fact-timeout': {
    text: message('runner.fact-timeout', 'The system didn’t respond in time.'),
    remediation: message(
      'runner.fact-timeout.fix',
      'Check again when your computer is less busy, or restart it. If the problem continues, show your IT team the technical details.',
    ),
  },
  'fact-unreadable': {
    text: message('runner.fact-unreadable', 'Postern couldn’t understand the system’s response.'),
    remediation: message(
      'runner.fact-unreadable.fix',
      'Check again in a moment. If the problem continues, show your IT team the technical details.',
    ),
  },
  'check-crashed': {
    text: message('runner.check-crashed', 'An error in Postern stopped this check.'),
    remediation: message(
      'runner.check-crashed.fix',
      'Show your IT team the technical details, so they can report the error.',
    ),
  },
} as const satisfies Record<string, RunnerWords>;

export type RunnerReason = keyof typeof runnerReasons;

/** Whether a verdict's reason is the runner's, not the check's. */
export const isRunnerReason = (reason: string): reason is RunnerReason => Object.hasOwn(runnerReasons, reason);

/** Stands above what the system itself said, which is English on every machine. */
export const technicalDetailTitle: Message = message('runner.technical-detail', 'Technical details');
