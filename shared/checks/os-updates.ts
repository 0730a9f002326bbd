/**
 * Are security updates installed, and do we know it from fresh information?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { daysBetween, defineCheck, isFarAhead } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { endOfLifeOf } from '../reference-data/os-end-of-life.ts';

const params = z.strictObject({
  /** Pending security updates tolerated. */
  maxPendingSecurity: z.number().int().min(0).max(1000).default(0),
  /** Oldest successful look for updates accepted, in days; older and "none pending" proves nothing. */
  maxCheckAgeDays: z.number().int().min(1).max(90).default(7),
  /** A restart that waits for an installed update is a failure. */
  failOnPendingReboot: z.boolean().default(true),
  /** A release of the system that gets no security updates any more is a failure. */
  failOnEndOfLife: z.boolean().default(true),
  /** Ends of life that correct or extend Postern's own list, as with a paid extension: `ubuntu 20.04 2030-05-31`. The words of os-release (`ID`, `VERSION_ID`), `windows` and the build, or `macos` and the version; then the last day. */
  endOfLife: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^\S+ \S+ \d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected like: ubuntu 20.04 2030-05-31'),
    )
    .max(256)
    .default([]),
});

const lastingSystem = {
  linux: message(
    'os-updates.lasting-system.linux',
    'Save your files and upgrade to a newer release of your system, or ask your IT team to. Installing updates is not enough: there are none any more.',
  ),
  darwin: message(
    'os-updates.lasting-system.macos',
    'Open System Settings > General > Software Update and upgrade to a newer macOS. If none is offered, this Mac is too old for one: ask your IT team.',
  ),
  win32: message(
    'os-updates.lasting-system.windows',
    'Open Settings > Windows Update and install the newer version of Windows. If none is offered, this computer is too old for one: ask your IT team.',
  ),
} as const;

/** What installs everything, by the package manager that was asked. */
const commands: Readonly<Record<string, string>> = {
  apt: 'sudo apt update && sudo apt upgrade',
  dnf: 'sudo dnf upgrade --refresh',
  zypper: 'sudo zypper refresh && sudo zypper patch',
  pacman: 'sudo pacman -Syu',
  'rpm-ostree': 'rpm-ostree upgrade',
};

/** A rolling openSUSE is renewed as a whole; its patches cover hardly anything. */
const commandOf = (source: string, systemId: string | null | undefined): string =>
  source === 'zypper' && systemId !== 'opensuse-leap' && systemId?.startsWith('opensuse') === true
    ? 'sudo zypper refresh && sudo zypper dup'
    : (commands[source] ?? source);

export const osUpdates = defineCheck({
  id: 'os-updates',
  title: message('os-updates.title', 'System updates'),
  why: message('os-updates.why', 'Attackers use holes that updates have already closed.'),
  facts: ['osUpdates', 'operatingSystem'],
  params,
  reasons: {
    current: {
      outcome: 'pass',
      text: message('os-updates.current', 'All security updates are installed.'),
    },
    'end-of-life': {
      outcome: 'fail',
      text: message('os-updates.end-of-life', '{system} has had no security updates since {date}.'),
      remediation: lastingSystem,
    },
    pending: {
      outcome: 'fail',
      text: message('os-updates.pending', 'Security updates waiting: {count}'),
    },
    paused: {
      outcome: 'fail',
      text: message('os-updates.paused', 'Updates are paused until {until}.'),
    },
    'check-stale': {
      outcome: 'fail',
      text: message('os-updates.check-stale', 'This computer last looked for updates {days} days ago.'),
      remediation: {
        linux: message(
          'os-updates.check-stale.fix.linux',
          'Look for updates now: {command}. Then turn on automatic updates in the settings of your software centre, so that this happens by itself.',
        ),
        darwin: message('os-updates.check-stale.fix.macos', 'Open System Settings > General > Software Update.'),
        win32: message(
          'os-updates.check-stale.fix.windows',
          'Open Settings > Windows Update and choose "Check for updates".',
        ),
      },
    },
    'reboot-pending': {
      outcome: 'fail',
      text: message('os-updates.reboot-pending', 'An installed update waits for a restart.'),
      remediation: {
        linux: message('os-updates.reboot-pending.fix.linux', 'Save your work and restart the computer.'),
        darwin: message('os-updates.reboot-pending.fix.macos', 'Save your work and restart the computer.'),
        win32: message('os-updates.reboot-pending.fix.windows', 'Save your work and restart the computer.'),
      },
    },
    'never-checked': {
      outcome: 'unknown',
      text: message('os-updates.never-checked', 'There is no trace of this computer ever looking for updates.'),
    },
    'check-in-future': {
      outcome: 'unknown',
      text: message(
        'os-updates.check-in-future',
        'By its own records this computer looks for updates only on {date}, so they do not tell how long ago it did.',
      ),
    },
    'security-unread': {
      outcome: 'unknown',
      text: message('os-updates.security-unread', 'The system does not tell which updates are security updates.'),
    },
    'reboot-unread': {
      outcome: 'unknown',
      text: message('os-updates.reboot-unread', 'The system does not tell whether a restart is needed.'),
    },
  },
  remediation: {
    linux: message('os-updates.fix.linux', 'Install what is waiting: {command}, or open your software centre.'),
    darwin: message(
      'os-updates.fix.macos',
      'Open System Settings > General > Software Update and install what it offers.',
    ),
    win32: message('os-updates.fix.windows', 'Open Settings > Windows Update and install what it offers.'),
  },
  evaluate({ osUpdates: updates, operatingSystem: system }, rules, now) {
    const endsOn = endOfLifeOf(system, rules.endOfLife);
    /** For remediation on Linux. */
    const values = { command: commandOf(updates.source, system.id) };
    const evidence = [
      { name: 'source', value: updates.source },
      { name: 'pending-security', value: updates.pendingSecurity },
      { name: 'pending-total', value: updates.pendingTotal },
      { name: 'checked-at', value: updates.checkedAt },
      { name: 'reboot-pending', value: updates.rebootPending },
      { name: 'paused-until', value: updates.pausedUntil ?? token('not-paused') },
      { name: 'system', value: `${system.name} ${system.version}` },
      { name: 'end-of-life', value: endsOn },
    ];
    // The day itself is the last good one, wherever on earth it still is.
    if (rules.failOnEndOfLife && endsOn !== null && now.getTime() > Date.parse(endsOn) + 36 * 3_600_000) {
      return {
        reason: 'end-of-life',
        values: { system: `${system.name} ${system.version}`, date: endsOn },
        evidence,
      };
    }
    const pending = updates.pendingSecurity ?? 0;
    if (pending > rules.maxPendingSecurity)
      return { reason: 'pending', values: { ...values, count: pending }, evidence };
    if (updates.pausedUntil !== null && Date.parse(updates.pausedUntil) > now.getTime()) {
      return { reason: 'paused', values: { until: updates.pausedUntil.slice(0, 10) }, evidence };
    }
    if (rules.failOnPendingReboot && updates.rebootPending === true) return { reason: 'reboot-pending', evidence };
    if (updates.checkedAt === null) return { reason: 'never-checked', values, evidence };
    if (isFarAhead(updates.checkedAt, now))
      return { reason: 'check-in-future', values: { date: updates.checkedAt.slice(0, 10) }, evidence };
    const days = Math.floor(daysBetween(updates.checkedAt, now));
    if (daysBetween(updates.checkedAt, now) > rules.maxCheckAgeDays)
      return { reason: 'check-stale', values: { ...values, days }, evidence };
    // Nothing pending at all needs no telling apart of security from the rest.
    if (updates.pendingSecurity === null && updates.pendingTotal !== 0)
      return { reason: 'security-unread', values, evidence };
    if (rules.failOnPendingReboot && updates.rebootPending === null) return { reason: 'reboot-unread', evidence };
    return { reason: 'current', evidence };
  },
});
