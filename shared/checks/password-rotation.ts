/**
 * Was the password of the computer's account changed recently enough?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { daysBetween, defineCheck, isFarAhead, nothingSupplied, type SuppliedPasswordDate } from './define-check.ts';
import type { FactValue } from '../facts/index.ts';
import { onEverySystem } from '../facts/platform.ts';
import { token } from './evidence-tokens.ts';

const params = z.strictObject({
  /** Longest life of the password, in days. */
  maxAgeDays: z.number().int().min(1).max(3650).default(180),
  /** Days before that in which the agent reminds; the tray app also by a notification. 0: it never does, not even of overdue ones. */
  remindDays: z.number().int().min(0).max(90).default(14),
  /** Accounts kept elsewhere (helpdesk, CRM, VPN) whose password the person changes; they confirm it, or the date is supplied to the server. `id` is the account's lasting name in reports, `name` what the person reads, `maxAgeDays` the longest life. */
  accounts: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens')
          .max(64),
        name: z.string().min(1).max(64),
        maxAgeDays: z.number().int().min(1).max(3650).default(90),
      }),
    )
    .max(32)
    .default([])
    .refine(
      (accounts) => new Set(accounts.map(({ id }) => id)).size === accounts.length,
      'two accounts have the same id',
    ),
});
type Account = z.infer<typeof params>['accounts'][number];

/** Where a date comes from: the person confirmed it on this device, or it was supplied to the server. */
export type PasswordDateSource = 'confirmed' | 'supplied';

/** How the password of one account stands. `leftDays` is below 0 for one that is overdue. */
export type AccountStanding =
  | { readonly account: Account; readonly state: 'never' }
  | {
      readonly account: Account;
      readonly state: 'overdue' | 'due-soon' | 'recent';
      readonly at: string;
      readonly source: PasswordDateSource;
      readonly leftDays: number;
      /** The last instant before it is overdue (ISO). */
      readonly dueAt: string;
    };

/**
 * Every account the policy names, by the newest date confirmed or supplied. A date more than a
 * day ahead, from a wrong clock, counts as none: it would stay fresh for years. Pure.
 */
export function accountStandings(
  { accounts, remindDays }: Pick<z.infer<typeof params>, 'accounts' | 'remindDays'>,
  { confirmed }: FactValue<'confirmedPasswords'>,
  supplied: readonly SuppliedPasswordDate[],
  now: Date,
): readonly AccountStanding[] {
  const dates = [
    ...confirmed.map((one) => ({ ...one, source: 'confirmed' as const })),
    ...supplied.map((one) => ({ ...one, source: 'supplied' as const })),
  ]
    .filter(({ at }) => !isFarAhead(at, now))
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return accounts.map((account) => {
    const newest = dates.find((one) => one.account === account.id);
    if (newest === undefined) return { account, state: 'never' };
    const { at, source } = newest;
    const leftDays = account.maxAgeDays - daysBetween(at, now);
    const state = leftDays < 0 ? 'overdue' : leftDays < remindDays ? 'due-soon' : 'recent';
    const dueAt = new Date(Date.parse(at) + account.maxAgeDays * 86_400_000).toISOString();
    return { account, at, source, leftDays, dueAt, state };
  });
}

const dateAndSource = ({ at, source }: { readonly at: string; readonly source: PasswordDateSource }): string =>
  `${at.slice(0, 10)} (${token(`source-${source}`)})`;

/** Why no age is known, by who keeps the password. */
const unknownAgeReasons = {
  cloud: 'kept-elsewhere',
  directory: 'kept-by-directory',
  local: 'age-unknown',
} as const satisfies Record<FactValue<'osPassword'>['keeper'], string>;

const confirmText = message(
  'password-rotation.confirm-text',
  'Change the password in that account, then choose “Changed today” next to it in Postern.',
);
const confirming = onEverySystem(confirmText);

/** This computer would not learn of a change there. */
const elsewhere = onEverySystem(
  message(
    'password-rotation.elsewhere',
    'Changing your password won’t resolve this. Ask your IT team: they can see its age and decide what to do.',
  ),
);

export const passwordRotation = defineCheck({
  id: 'password-rotation',
  title: message('password-rotation.title', 'Password age'),
  why: message('password-rotation.why', 'If a password has leaked, changing it makes the leaked one useless.'),
  facts: ['osPassword', 'confirmedPasswords'],
  params,
  defaultRule: { enforcement: 'notify', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    recent: {
      outcome: 'pass',
      text: message(
        'password-rotation.recent',
        'Changed {days, plural, =0 {less than a day} one {# day} other {# days}} ago.',
      ),
    },
    'due-soon': {
      outcome: 'pass',
      text: message(
        'password-rotation.due-soon',
        'Change your computer’s password within {left, plural, one {# day} other {# days}}.',
      ),
    },
    overdue: {
      outcome: 'fail',
      text: message(
        'password-rotation.overdue',
        'Your computer’s password is {days, plural, one {# day} other {# days}} old; the limit is {max, plural, one {# day} other {# days}}.',
      ),
    },
    'must-change': {
      outcome: 'fail',
      text: message('password-rotation.must-change', 'Your system requires a new password.'),
    },
    'no-password': {
      outcome: 'fail',
      text: message('password-rotation.no-password', 'Your account on this computer has no password.'),
    },
    'accounts-overdue': {
      outcome: 'fail',
      text: message('password-rotation.accounts-overdue', 'Change these passwords: {accounts}'),
      remediation: confirming,
    },
    'accounts-unconfirmed': {
      outcome: 'fail',
      text: message(
        'password-rotation.accounts-unconfirmed',
        'Change these passwords, then confirm it in Postern: {accounts}',
      ),
      remediation: confirming,
    },
    'accounts-due-soon': {
      outcome: 'pass',
      text: message('password-rotation.accounts-due-soon', 'Change these passwords soon: {accounts}'),
    },
    'changed-in-future': {
      outcome: 'unknown',
      text: message(
        'password-rotation.changed-in-future',
        'The last password change is dated {date}, which is in the future.',
      ),
    },
    'kept-elsewhere': {
      outcome: 'unknown',
      text: message(
        'password-rotation.kept-elsewhere',
        'A cloud service manages your password, so its age couldn’t be checked here.',
      ),
      remediation: elsewhere,
    },
    'kept-by-directory': {
      outcome: 'unknown',
      text: message(
        'password-rotation.kept-by-directory',
        'Your company’s directory manages your password, so its age couldn’t be checked here.',
      ),
      remediation: elsewhere,
    },
    'age-unknown': {
      outcome: 'unknown',
      text: message(
        'password-rotation.age-unknown',
        'This computer has no record of your last password change. It will have one after you change your password.',
      ),
    },
  },
  remediation: {
    linux: message('password-rotation.fix.linux', 'Change it in Settings > System > Users > Password, or run: passwd'),
    darwin: message(
      'password-rotation.fix.macos',
      'Change it in System Settings > Users & Groups > (i) > Change Password.',
    ),
    win32: message('password-rotation.fix.windows', 'Press Ctrl+Alt+Del and choose “Change a password”.'),
  },
  evaluate({ osPassword: password, confirmedPasswords }, rules, now, supplied = nothingSupplied) {
    const { maxAgeDays, remindDays } = rules;
    const accounts = accountStandings(rules, confirmedPasswords, supplied.passwords, now);
    const named = (state: AccountStanding['state']) =>
      accounts.filter((one) => one.state === state).map(({ account }) => account.name);
    const evidence = [
      { name: 'keeper', value: token(`keeper-${password.keeper}`) },
      {
        name: 'changed-at',
        value:
          password.changedAt === 'none' || password.changedAt === 'must-change'
            ? token(`password-${password.changedAt}`)
            : password.changedAt,
      },
      ...accounts.map((one) => ({
        name: 'account',
        value: `${one.account.name}: ${one.state === 'never' ? token('never') : dateAndSource(one)}`,
      })),
    ];
    // Who keeps the password elsewhere does not tell what is true of it there.
    const changedAt = password.keeper === 'cloud' ? null : password.changedAt;
    if (changedAt === 'must-change') return { reason: 'must-change', evidence };
    if (changedAt === 'none') return { reason: 'no-password', evidence };
    const age = changedAt === null ? null : daysBetween(changedAt, now);
    if (age !== null && age > maxAgeDays)
      return { reason: 'overdue', values: { days: Math.floor(age), max: maxAgeDays }, evidence };
    const late = named('overdue');
    if (late.length > 0) return { reason: 'accounts-overdue', values: { accounts: late.join(', ') }, evidence };
    const silent = named('never');
    if (silent.length > 0) return { reason: 'accounts-unconfirmed', values: { accounts: silent.join(', ') }, evidence };
    if (changedAt !== null && isFarAhead(changedAt, now))
      return { reason: 'changed-in-future', values: { date: changedAt.slice(0, 10) }, evidence };
    if (age === null) return { reason: unknownAgeReasons[password.keeper], evidence };
    if (age > maxAgeDays - remindDays)
      return { reason: 'due-soon', values: { left: Math.ceil(maxAgeDays - age) }, evidence };
    const soon = named('due-soon');
    if (soon.length > 0) return { reason: 'accounts-due-soon', values: { accounts: soon.join(', ') }, evidence };
    return { reason: 'recent', values: { days: Math.floor(age) }, evidence };
  },
});
