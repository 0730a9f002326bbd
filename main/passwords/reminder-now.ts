/**
 * Whether to remind the person of passwords now, and in which words. Pure.
 */
import { passwordRotation } from '../../shared/checks/password-rotation.ts';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { relativeDays } from '../../shared/presentation/relative-time.ts';
import { message, type Message } from '../../shared/text/message.ts';
import type { Language } from '../../shared/text/language.ts';

/** One password that wants changing. `leftDays` until its last day, below 0 after it; null: no day is known. */
interface DuePassword {
  /** The same every day: `account crm`, `computer`. */
  readonly key: string;
  readonly name: string;
  readonly state: 'due-soon' | 'overdue';
  readonly leftDays: number | null;
}

/** When the person was reminded last of each password, by their calendar (`2026-11-22`), and what it was then. */
export type ShownReminders = Readonly<Record<string, { readonly day: string; readonly state: DuePassword['state'] }>>;

/** A reminder to show, and what to remember once it was. */
export interface Reminder {
  readonly title: string;
  readonly body: string;
  readonly reminded: ShownReminders;
}

const words = {
  one: message('reminder.one', 'Time for a new password'),
  several: message('reminder.several', 'Time for new passwords'),
  computer: message('reminder.computer', 'This computer'),
  due: message('reminder.due', '{name}: due {when}'),
  overdue: message('reminder.overdue', '{name}: was due {when}'),
  now: message('reminder.now', '{name}: change needed'),
  more: message('reminder.more', '{count, plural, one {and # more} other {and # more}}'),
} as const satisfies Record<string, Message>;

const dayMs = 86_400_000;
/** Nobody is reminded at night, by their own clock. */
const wakingHours = { from: 8, to: 20 } as const;
/** One that is due soon is named when that begins, and daily only on so many last days. */
const lastDays = 3;
const namedAtMost = 4;

export interface ReminderInput {
  readonly view: AgentView;
  readonly policy: Policy;
  readonly reminded: ShownReminders;
  readonly now: Date;
  readonly language: Language;
}

/**
 * The reminder that is due now; null: none. At most one a day for each password, all of them in one. Follows the policy:
 * none where the check only reports or where `remindDays` is 0.
 */
export function reminderNow({ view, policy, reminded, now, language }: ReminderInput): Reminder | null {
  const { enforcement, params } = policy.checks[passwordRotation.id];
  if (enforcement === 'off' || enforcement === 'report' || params.remindDays === 0) return null;
  if (view.scannedAt === null || now.getHours() < wakingHours.from || now.getHours() >= wakingHours.to) return null;
  // Supplied dates come with the server's first answer: before that a password may only seem overdue.
  if (view.enrolment !== null && view.outbox.lastSentAt === null) return null;
  const today = dayOf(now);
  const wanted = duePasswords(view, now, language).filter((one) => isWanted(one, reminded[one.key], today));
  if (wanted.length === 0) return null;
  // What was changed meanwhile is forgotten, but not on the same day: a mistake taken back is no new reason.
  const kept = Object.entries(reminded).filter(
    ([key, { day }]) => day === today || duePasswords(view, now, language).some((one) => one.key === key),
  );
  const lines = wanted.slice(0, namedAtMost).map((one) => lineOf(one, language));
  const more = wanted.length - namedAtMost;
  return {
    title: language.say(words[wanted.length === 1 ? 'one' : 'several']),
    body: [...lines, ...(more > 0 ? [language.say(words.more, { count: more })] : [])].join('\n'),
    reminded: {
      ...Object.fromEntries(kept),
      ...Object.fromEntries(wanted.map(({ key, state }) => [key, { day: today, state }])),
    },
  };
}

function isWanted({ state, leftDays }: DuePassword, last: ShownReminders[string] | undefined, today: string): boolean {
  if (last === undefined) return true;
  if (last.day === today) return false;
  return state === 'overdue' || last.state !== state || (leftDays ?? 0) <= lastDays;
}

function duePasswords(view: AgentView, now: Date, language: Language): readonly DuePassword[] {
  const accounts = (view.accounts ?? []).flatMap(({ id, name, state, dueAt }): DuePassword[] => {
    if (state === 'recent') return [];
    const leftDays = dueAt === null ? null : (Date.parse(dueAt) - now.getTime()) / dayMs;
    return [{ key: `account ${id}`, name, state: state === 'due-soon' ? 'due-soon' : 'overdue', leftDays }];
  });
  return [...computersOwn(view, language), ...accounts];
}

/** The password of this computer's account, where the verdict is about it. */
function computersOwn({ verdicts }: AgentView, language: Language): readonly DuePassword[] {
  const verdict = verdicts.find(({ check }) => check === passwordRotation.id);
  const own = { key: 'computer', name: language.say(words.computer) };
  const number = (name: string): number => Number(verdict?.values[name] ?? 0);
  switch (verdict?.reason) {
    case 'due-soon':
      return [{ ...own, state: 'due-soon', leftDays: number('left') }];
    case 'overdue':
      return [{ ...own, state: 'overdue', leftDays: number('max') - number('days') }];
    case 'must-change':
      return [{ ...own, state: 'overdue', leftDays: null }];
    default:
      return [];
  }
}

function lineOf({ name, state, leftDays }: DuePassword, language: Language): string {
  if (leftDays === null) return language.say(words.now, { name });
  const when = relativeDays(leftDays, language);
  return language.say(state === 'overdue' ? words.overdue : words.due, { name, when });
}

/** The day on the person's calendar. */
function dayOf(instant: Date): string {
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${String(instant.getFullYear())}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
}
