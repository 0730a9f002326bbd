/**
 * Is the agent itself in order: a right clock, a current version, and nothing stuck on the machine?
 */
import { message } from '../text/message.ts';
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
  title: message('agent-health.title', 'Postern itself'),
  why: message('agent-health.why', 'A wrong clock or a stuck agent makes everything else unreliable.'),
  facts: ['agentHealth'],
  params,
  reasons: {
    healthy: { outcome: 'pass', text: message('agent-health.healthy', 'Postern works as it should.') },
    'clock-wrong': {
      outcome: 'fail',
      text: message('agent-health.clock-wrong', 'The clock of this computer is off by {seconds} seconds.'),
    },
    'reports-stuck': {
      outcome: 'fail',
      text: message('agent-health.reports-stuck', 'Reports have been waiting to be sent since {since}.'),
      remediation: {
        linux: message(
          'agent-health.reports-stuck.fix.linux',
          'Check your internet connection; if it works, show your IT team the error in the Postern window.',
        ),
        darwin: message(
          'agent-health.reports-stuck.fix.macos',
          'Check your internet connection; if it works, show your IT team the error in the Postern window.',
        ),
        win32: message(
          'agent-health.reports-stuck.fix.windows',
          'Check your internet connection; if it works, show your IT team the error in the Postern window.',
        ),
      },
    },
    'version-old': {
      outcome: 'fail',
      text: message('agent-health.version-old', 'Postern {version} is too old; {least} or newer is needed.'),
      remediation: {
        linux: message('agent-health.version-old.fix.linux', 'Install the current Postern from your IT team.'),
        darwin: message('agent-health.version-old.fix.macos', 'Install the current Postern from your IT team.'),
        win32: message('agent-health.version-old.fix.windows', 'Install the current Postern from your IT team.'),
      },
    },
    'no-server': {
      outcome: 'notApplicable',
      text: message('agent-health.no-server', 'This computer reports to no server yet.'),
    },
    'version-unread': {
      outcome: 'unknown',
      text: message('agent-health.version-unread', 'The version "{version}" cannot be compared.'),
      remediation: onEverySystem(
        message('agent-health.version-unread.fix', 'Install the current Postern from your IT team.'),
      ),
    },
    'clock-unread': {
      outcome: 'unknown',
      text: message('agent-health.clock-unread', 'The server has not answered yet, so the clock cannot be compared.'),
      remediation: onEverySystem(
        message(
          'agent-health.clock-unread.fix',
          'Check your internet connection. The first answer of the server settles it.',
        ),
      ),
    },
  },
  remediation: {
    linux: message('agent-health.fix.linux', 'Set the clock by the network: sudo timedatectl set-ntp true'),
    darwin: message('agent-health.fix.macos', 'Open System Settings > General > Date & Time and set it automatically.'),
    win32: message('agent-health.fix.windows', 'Open Settings > Time & language > Date & time and choose "Sync now".'),
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
