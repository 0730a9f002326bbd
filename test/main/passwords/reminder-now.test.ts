/**
 * Reminders of passwords: of what, in which words, and above all when not.
 */
import { describe, expect, it } from 'vitest';
import { reminderNow, type ShownReminders } from '../../../main/passwords/reminder-now.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { AgentView } from '../../../shared/protocol/window-ipc.ts';
import type { Language } from '../../../shared/text/language.ts';
import { english, german } from '../../support/languages/languages.ts';
import { account, later, noon, overdue, policyWith, viewOf, type Account } from '../../support/views/password-views.ts';

interface Changed {
  readonly accounts?: Account[];
  readonly view?: AgentView;
  readonly policy?: Policy;
  readonly reminded?: ShownReminders;
  readonly now?: Date;
  readonly language?: Language;
}

const remind = ({
  accounts = overdue,
  view,
  policy = policyWith(),
  reminded = {},
  now = noon,
  language = english,
}: Changed = {}) => reminderNow({ view: view ?? viewOf(accounts), policy, reminded, now, language });

describe('a reminder', () => {
  it('names every password that is due, in one', () => {
    const accounts = [
      account('crm', 'overdue', -3),
      account('vpn', 'due-soon', 5),
      account('erp', 'never', null),
      account('mail', 'recent', 50),
    ];
    expect(remind({ accounts })).toMatchObject({
      title: 'Time for new passwords',
      body: 'CRM: was due 3 days ago\nVPN: due in 5 days\nERP: change needed',
    });
    expect(remind({ accounts, language: german })).toMatchObject({
      title: 'Zeit für neue Passwörter',
      body: 'CRM: war vor 3 Tagen fällig\nVPN: fällig in 5 Tagen\nERP: Änderung nötig',
    });
  });

  it('says how many more there are than it names', () => {
    const accounts = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => account(id, 'overdue', -1));
    expect(remind({ accounts })?.body.split('\n').slice(3)).toEqual(['D: was due yesterday', 'and 2 more']);
  });

  it.each<[string, Record<string, number>, string | undefined]>([
    ['due-soon', { left: 4 }, 'This computer: due in 4 days'],
    ['overdue', { days: 200, max: 180 }, 'This computer: was due 20 days ago'],
    ['must-change', {}, 'This computer: change needed'],
    ['recent', { days: 3 }, undefined],
    ['accounts-overdue', {}, undefined],
  ])('is about the computer’s own password where the verdict is: %s', (reason, values, body) => {
    const view = viewOf([]);
    const verdicts = view.verdicts.map((one) => (one.check === 'password-rotation' ? { ...one, reason, values } : one));
    expect(remind({ view: { ...view, verdicts } })?.body).toBe(body);
  });

  it('does not come for passwords that are recent', () => {
    expect(remind({ accounts: [account('crm', 'recent', 40)] })).toBeNull();
    expect(remind({ accounts: [] })).toBeNull();
  });

  it('waits for the first answer of a server, which may know better', () => {
    const view = viewOf(overdue);
    const outbox = { ...view.outbox, lastSentAt: null };
    expect(remind({ view: { ...view, outbox } })).toBeNull();
    expect(remind({ view: { ...view, outbox, enrolment: null } })).not.toBeNull();
  });

  it.each([
    ['7:59', -5 + 59 / 60, false],
    ['8:00', -4, true],
    ['19:59', 7 + 59 / 60, true],
    ['20:00', 8, false],
    ['2:00', 14, false],
  ])('comes by day only: at %s', (_, hours, comes) => {
    expect(remind({ now: later(0, hours) }) !== null).toBe(comes);
  });

  it('does not come before the machine was looked at', () => {
    expect(remind({ view: { ...viewOf(overdue), scannedAt: null } })).toBeNull();
  });

  it.each([
    [{ enforcement: 'off' }, false],
    [{ enforcement: 'report' }, false],
    [{ enforcement: 'notify' }, true],
    [{ enforcement: 'block' }, true],
    [{ enforcement: 'block', params: { remindDays: 0 } }, false],
  ])('follows the policy: %j', (rule, comes) => {
    expect(remind({ policy: policyWith(rule) }) !== null).toBe(comes);
  });
});

describe('a reminder of one password', () => {
  const daysWithReminder = (leftDays: number, state: Account['state'], count: number): number[] => {
    let reminded: ShownReminders = {};
    return Array.from({ length: count }, (_, index) => index).filter((index) => {
      const accounts = [account('crm', state, leftDays)];
      // Twice a day: the second time it has nothing to say.
      const first = remind({ accounts, reminded, now: later(index) });
      reminded = first?.reminded ?? reminded;
      expect(remind({ accounts, reminded, now: later(index, 3) })).toBeNull();
      return first !== null;
    });
  };

  it('comes once a day when it is overdue', () => {
    expect(daysWithReminder(-1, 'overdue', 4)).toEqual([0, 1, 2, 3]);
  });

  it('comes when it becomes due soon, and then on the last three days', () => {
    expect(daysWithReminder(7.5, 'due-soon', 8)).toEqual([0, 5, 6, 7]);
  });

  it('comes again on another day when one that was due soon is overdue', () => {
    const reminded = { 'account crm': { day: '2026-11-19', state: 'due-soon' as const } };
    expect(remind({ reminded })).not.toBeNull();
  });

  it('leaves others alone that were named today', () => {
    const first = remind();
    const accounts = [...overdue, account('vpn', 'overdue', -1)];
    const second = remind({ accounts, reminded: first?.reminded ?? {} });
    expect(second?.body).toBe('VPN: was due yesterday');
    expect(Object.keys(second?.reminded ?? {})).toEqual(['account crm', 'account vpn']);
  });

  it('begins anew the next time it is due, but not on a day on which it already came', () => {
    const reminded = {
      'account crm': { day: '2026-09-01', state: 'due-soon' as const },
      'account erp': { day: '2026-11-20', state: 'overdue' as const },
    };
    const after = remind({ accounts: [account('vpn', 'overdue', -1)], reminded })?.reminded ?? {};
    expect(Object.keys(after)).toEqual(['account erp', 'account vpn']);
  });
});
