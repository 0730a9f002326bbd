/**
 * Are security updates installed, and do we know it from fresh information?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { daysBetween, defineCheck, isFarAhead } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { onEverySystem } from '../facts/platform.ts';
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

/** Year of `pausedUntil` where updates are turned off altogether. */
const noEndYear = '9999-';

const lastingSystem = {
  linux: message(
    'os-updates.lasting-system.linux',
    'Back up your files and upgrade to a newer release of your system, or ask your IT team. Installing updates isn’t enough: there are no more for this release.',
  ),
  darwin: message(
    'os-updates.lasting-system.macos',
    'Upgrade to a newer macOS in System Settings > General > Software Update. If none is offered, this Mac may be too old: ask your IT team.',
  ),
  win32: message(
    'os-updates.lasting-system.windows',
    'Install a newer version of Windows in Settings > Windows Update. If none is offered, this computer may be too old: ask your IT team.',
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
  why: message('os-updates.why', 'Updates close security holes that attackers look for.'),
  facts: ['osUpdates', 'operatingSystem'],
  params,
  defaultRule: { enforcement: 'warn-then-block', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    current: {
      outcome: 'pass',
      text: message('os-updates.current', 'All security updates are installed.'),
    },
    tolerated: {
      outcome: 'pass',
      text: message(
        'os-updates.tolerated',
        '{count, plural, one {# security update is} other {# security updates are}} pending, within your company’s limit.',
      ),
    },
    'end-of-life': {
      outcome: 'fail',
      text: message('os-updates.end-of-life', '{system} stopped getting security updates on {date}.'),
      remediation: lastingSystem,
    },
    pending: {
      outcome: 'fail',
      text: message(
        'os-updates.pending',
        '{count, plural, one {# security update is} other {# security updates are}} pending.',
      ),
    },
    paused: {
      outcome: 'fail',
      text: message('os-updates.paused', 'Updates are paused until {until}.'),
      // Only Windows pauses updates until a day.
      remediation: onEverySystem(
        message('os-updates.paused.fix', 'Choose “Resume updates” in Settings > Windows Update.'),
      ),
    },
    'turned-off': {
      outcome: 'fail',
      text: message('os-updates.turned-off', 'Updates are turned off.'),
      remediation: {
        linux: message('os-updates.turned-off.fix.linux', 'Turn on automatic updates in your software centre.'),
        darwin: message(
          'os-updates.turned-off.fix.macos',
          'Turn on automatic updates in System Settings > General > Software Update > (i).',
        ),
        win32: message(
          'os-updates.turned-off.fix.windows',
          'Ask your IT team to turn the Windows Update service back on.',
        ),
      },
    },
    'check-stale': {
      outcome: 'fail',
      text: message(
        'os-updates.check-stale',
        'This computer last checked for updates {days, plural, one {# day} other {# days}} ago.',
      ),
      remediation: {
        linux: message(
          'os-updates.check-stale.fix.linux',
          'Check for updates now: {command}. Then turn on automatic updates in your software centre.',
        ),
        darwin: message(
          'os-updates.check-stale.fix.macos',
          'Open System Settings > General > Software Update and wait for the check to finish.',
        ),
        win32: message(
          'os-updates.check-stale.fix.windows',
          'Choose “Check for updates” in Settings > Windows Update.',
        ),
      },
    },
    'reboot-pending': {
      outcome: 'fail',
      text: message('os-updates.reboot-pending', 'A restart is needed to finish an update.'),
      remediation: {
        linux: message('os-updates.reboot-pending.fix.linux', 'Save your work and restart your computer.'),
        darwin: message('os-updates.reboot-pending.fix.macos', 'Save your work and restart your computer.'),
        win32: message('os-updates.reboot-pending.fix.windows', 'Save your work and restart your computer.'),
      },
    },
    'never-checked': {
      outcome: 'unknown',
      text: message('os-updates.never-checked', 'There’s no record of this computer checking for updates.'),
    },
    'check-in-future': {
      outcome: 'unknown',
      text: message(
        'os-updates.check-in-future',
        'The last check for updates is dated {date}, which is in the future.',
      ),
    },
    'security-unread': {
      outcome: 'unknown',
      text: message('os-updates.security-unread', 'Couldn’t check whether security updates are pending.'),
    },
    'reboot-unread': {
      outcome: 'unknown',
      text: message('os-updates.reboot-unread', 'Couldn’t check whether a restart is needed.'),
      remediation: onEverySystem(
        message(
          'os-updates.reboot-unread.fix',
          'If you installed updates recently, restart your computer. If the problem continues, ask your IT team.',
        ),
      ),
    },
  },
  remediation: {
    linux: message('os-updates.fix.linux', 'Install pending updates: {command}, or use your software centre.'),
    darwin: message(
      'os-updates.fix.macos',
      'Install the updates offered in System Settings > General > Software Update.',
    ),
    win32: message('os-updates.fix.windows', 'Install the updates offered in Settings > Windows Update.'),
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
      if (updates.pausedUntil.startsWith(noEndYear)) return { reason: 'turned-off', evidence };
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
    return pending > 0
      ? { reason: 'tolerated', values: { count: pending }, evidence }
      : { reason: 'current', evidence };
  },
});
