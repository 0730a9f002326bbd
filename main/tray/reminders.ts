/**
 * Reminds the person of passwords while the tray app runs: checks at every change and every ten minutes.
 */
import type { Logger } from 'pino';
import type { Language } from '../../shared/text/language.ts';
import type { Agent } from '../agent/agent.ts';
import { coalesce } from '../concurrency/coalesce.ts';
import { readShownReminders, writeShownReminders } from '../passwords/shown-reminders.ts';
import { valueOr } from '../storage/json-file.ts';
import { reminderNow } from '../passwords/reminder-now.ts';

export interface ReminderDependencies {
  readonly agent: Pick<Agent, 'view' | 'policy' | 'onChange'>;
  /** File of the reminders already shown; see data-folder.ts. */
  readonly file: string;
  readonly now: () => Date;
  /** The screen is locked: nobody would see it. */
  readonly isAway: () => boolean;
  /** Shows a notification; false: this desktop cannot. */
  readonly show: (reminder: { readonly title: string; readonly body: string }) => boolean;
  readonly log: Logger;
  readonly language: Language;
}

/** A password becomes due, and a night ends, without any change. */
const everyMs = 10 * 60_000;

/** Returns the function that ends it. */
export function startReminders(deps: ReminderDependencies): () => void {
  const remindIfDue = coalesce(async () => {
    const file = await readShownReminders(deps.file);
    if (file.state === 'corrupt')
      deps.log.warn({ event: 'reminders.reset', reason: file.reason }, 'reminders file corrupt; starting empty');
    const reminded = valueOr(file, {});
    const view = deps.agent.view();
    const reminder = reminderNow({
      view,
      policy: deps.agent.policy(),
      reminded,
      now: deps.now(),
      language: deps.language,
    });
    if (reminder === null || deps.isAway()) return;
    // Saved first: one reminder lost is better than one at every change while the disk is full.
    await writeShownReminders(deps.file, reminder.reminded);
    if (!deps.show(reminder)) deps.log.warn({ event: 'reminders.unsupported' }, 'this desktop shows no notifications');
  });
  const checkReminders = (): void => {
    remindIfDue(undefined).catch((error: unknown) =>
      deps.log.warn({ event: 'reminders.failed', err: error }, 'reminder not shown'),
    );
  };
  const stop = deps.agent.onChange(({ scanning }) => {
    if (!scanning) checkReminders();
  });
  const timer = setInterval(checkReminders, everyMs);
  checkReminders();
  return () => {
    stop();
    clearInterval(timer);
  };
}
