import { english } from '../../support/languages/languages.ts';
import { describe, expect, it } from 'vitest';
import { passwordRotation } from '../../../shared/checks/password-rotation.ts';
import { evidenceText } from '../../../shared/checks/evidence-tokens.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { now } from '../../support/machines/facts-samples.ts';

const judge = (osPassword: FactValue<'osPassword'>) =>
  passwordRotation.evaluate(
    { osPassword, confirmedPasswords: { confirmed: [] } },
    passwordRotation.params.parse({}),
    now,
  );

describe('password-rotation', () => {
  it.each<[string, FactValue<'osPassword'>, string]>([
    ['changed a month ago', { keeper: 'local', changedAt: '2026-10-20T12:00:00Z' }, 'recent'],
    ['changed 170 days ago', { keeper: 'local', changedAt: '2026-06-03T12:00:00Z' }, 'due-soon'],
    ['changed 181 days ago', { keeper: 'local', changedAt: '2026-05-23T11:00:00Z' }, 'overdue'],
    ['the system asks for a new one', { keeper: 'local', changedAt: 'must-change' }, 'must-change'],
    ['no password at all', { keeper: 'local', changedAt: 'none' }, 'no-password'],
    [
      'changed next year, by a wrong clock',
      { keeper: 'local', changedAt: '2027-10-20T12:00:00Z' },
      'changed-in-future',
    ],
    [
      'changed in a few hours, by the day of another time zone',
      { keeper: 'local', changedAt: '2026-11-21T11:00:00Z' },
      'recent',
    ],
    ['kept by a cloud service', { keeper: 'cloud', changedAt: '2020-01-01T00:00:00Z' }, 'kept-elsewhere'],
    ['kept by a directory without a date', { keeper: 'directory', changedAt: null }, 'kept-by-directory'],
    ['kept by this machine without a date', { keeper: 'local', changedAt: null }, 'age-unknown'],
  ])('%s', (_name, fact, reason) => {
    expect(judge(fact).reason).toBe(reason);
  });

  it('says how many days are left', () => {
    expect(judge({ keeper: 'local', changedAt: '2026-06-03T12:00:00Z' }).values).toEqual({ left: 10 });
  });
});

describe('accounts kept elsewhere', () => {
  const accounts = [
    { id: 'crm', name: 'CRM', maxAgeDays: 90 },
    { id: 'helpdesk', name: 'Helpdesk', maxAgeDays: 30 },
  ];
  const fresh = { keeper: 'local', changedAt: '2026-11-01T00:00:00Z' } as const;
  const listed = (dates: Record<string, string>) => Object.entries(dates).map(([account, at]) => ({ account, at }));
  const on = (
    confirmed: Record<string, string>,
    osPassword: FactValue<'osPassword'> = fresh,
    supplied: Record<string, string> = {},
  ) =>
    passwordRotation.evaluate(
      { osPassword, confirmedPasswords: { confirmed: listed(confirmed) } },
      passwordRotation.params.parse({ accounts }),
      now,
      { passwords: listed(supplied) },
    );
  const good = { crm: '2026-11-01T00:00:00Z', helpdesk: '2026-11-15T00:00:00Z' };

  it.each<[string, Record<string, string>, string, string | undefined]>([
    ['both in time', good, 'recent', undefined],
    ['one never confirmed', { crm: good.crm }, 'accounts-unconfirmed', 'Helpdesk'],
    ['none ever confirmed', {}, 'accounts-unconfirmed', 'CRM, Helpdesk'],
    ['one overdue', { ...good, helpdesk: '2026-10-20T00:00:00Z' }, 'accounts-overdue', 'Helpdesk'],
    ['one overdue, one never', { helpdesk: '2026-10-20T00:00:00Z' }, 'accounts-overdue', 'Helpdesk'],
    [
      'one confirmed next year, by a wrong clock',
      { ...good, helpdesk: '2027-10-20T00:00:00Z' },
      'accounts-unconfirmed',
      'Helpdesk',
    ],
    ['one due soon', { ...good, helpdesk: '2026-11-01T00:00:00Z' }, 'accounts-due-soon', 'Helpdesk'],
    ['an account nobody asks about', { ...good, forum: '2000-01-01T00:00:00Z' }, 'recent', undefined],
  ])('%s', (_, confirmed, reason, names) => {
    const finding = on(confirmed);
    expect(finding.reason).toBe(reason);
    expect(finding.values?.['accounts']).toBe(names);
  });

  it('come after what is wrong with the computer’s own password, and before what is not told of it', () => {
    expect(on({}, { keeper: 'local', changedAt: 'must-change' }).reason).toBe('must-change');
    expect(on({}, { keeper: 'cloud', changedAt: null }).reason).toBe('accounts-unconfirmed');
    expect(on(good, { keeper: 'cloud', changedAt: null }).reason).toBe('kept-elsewhere');
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['never confirmed', {}, 'recent', 'entered by IT'],
    ['confirmed before', { helpdesk: '2026-10-01T00:00:00Z' }, 'recent', 'entered by IT'],
    ['confirmed since', { helpdesk: '2026-11-16T00:00:00Z' }, 'recent', 'confirmed on this computer'],
  ])('count by the supplied date where they were %s', (_, confirmed, reason, source) => {
    const finding = on({ crm: good.crm, ...confirmed }, fresh, { helpdesk: '2026-11-15T00:00:00Z', forum: good.crm });
    expect(finding.reason).toBe(reason);
    const shown = finding.evidence.filter(({ name }) => name === 'account').map(({ value }) => String(value));
    expect(shown.map((value) => evidenceText(value, english))).toEqual([
      'CRM: 2026-11-01 (confirmed on this computer)',
      expect.stringContaining(`(${source})`),
    ]);
  });

  it('are overdue by an old supplied date, too', () => {
    expect(on({ crm: good.crm }, fresh, { helpdesk: '2026-10-01T00:00:00Z' }).reason).toBe('accounts-overdue');
  });

  it('must have names of their own', () => {
    const twice = [accounts[0], accounts[0]];
    expect(passwordRotation.params.safeParse({ accounts: twice }).success).toBe(false);
    expect(passwordRotation.params.safeParse({ accounts: [{ id: 'C R M', name: 'CRM' }] }).success).toBe(false);
  });
});
