/**
 * Is the agent itself in order: a right clock, a current version, and nothing stuck on the machine?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { onEverySystem } from '../facts/platform.ts';
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
  title: message('agent-health.title', 'Postern app'),
  why: message('agent-health.why', 'A wrong clock or unsent reports make the other results unreliable.'),
  facts: ['agentHealth'],
  params,
  defaultRule: { enforcement: 'notify', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    healthy: { outcome: 'pass', text: message('agent-health.healthy', 'Postern is working properly.') },
    'clock-wrong': {
      outcome: 'fail',
      text: message(
        'agent-health.clock-wrong',
        'This computer’s clock is off by {seconds, plural, one {# second} other {# seconds}}.',
      ),
    },
    'reports-stuck': {
      outcome: 'fail',
      text: message('agent-health.reports-stuck', 'Reports have been waiting to be sent since {since} UTC.'),
      remediation: {
        linux: message(
          'agent-health.reports-stuck.fix.linux',
          'Check your internet connection. If it works, show your IT team the error in the Postern window.',
        ),
        darwin: message(
          'agent-health.reports-stuck.fix.macos',
          'Check your internet connection. If it works, show your IT team the error in the Postern window.',
        ),
        win32: message(
          'agent-health.reports-stuck.fix.windows',
          'Check your internet connection. If it works, show your IT team the error in the Postern window.',
        ),
      },
    },
    'version-old': {
      outcome: 'fail',
      text: message(
        'agent-health.version-old',
        'Postern {version} is out of date. Version {least} or later is required.',
      ),
      remediation: {
        linux: message('agent-health.version-old.fix.linux', 'Update Postern, or ask your IT team.'),
        darwin: message('agent-health.version-old.fix.macos', 'Update Postern, or ask your IT team.'),
        win32: message('agent-health.version-old.fix.windows', 'Update Postern, or ask your IT team.'),
      },
    },
    'no-server': {
      outcome: 'notApplicable',
      text: message('agent-health.no-server', 'This computer isn’t enrolled, so it doesn’t send reports.'),
    },
    'version-unread': {
      outcome: 'unknown',
      text: message('agent-health.version-unread', 'Couldn’t compare version “{version}” with the required version.'),
      remediation: onEverySystem(message('agent-health.version-unread.fix', 'Update Postern, or ask your IT team.')),
    },
    'clock-unread': {
      outcome: 'unknown',
      text: message('agent-health.clock-unread', 'Couldn’t check the clock, because the server hasn’t responded yet.'),
      remediation: onEverySystem(
        message(
          'agent-health.clock-unread.fix',
          'Check your internet connection. Postern checks the clock when the server responds.',
        ),
      ),
    },
  },
  remediation: {
    linux: message('agent-health.fix.linux', 'Set the clock automatically: sudo timedatectl set-ntp true'),
    darwin: message(
      'agent-health.fix.macos',
      'Set the date and time automatically in System Settings > General > Date & Time.',
    ),
    win32: message('agent-health.fix.windows', 'Choose “Sync now” in Settings > Time & language > Date & time.'),
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
