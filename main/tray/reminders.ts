/**
 * Reminds the person of passwords while the tray app runs: looks at each change and now and then, shows, and remembers.
 */
import type { Logger } from 'pino';
import type { Language } from '../../shared/text/language.ts';
import type { Agent } from '../agent/agent.ts';
import { coalesce } from '../concurrency/coalesce.ts';
import { readReminded, writeReminded } from '../passwords/shown-reminders.ts';
import { valueOr } from '../storage/json-file.ts';
import { reminderNow } from '../passwords/reminder-now.ts';

export interface RemindDependencies {
  readonly agent: Pick<Agent, 'view' | 'policy' | 'onChange'>;
  /** Where it is written down of what was reminded; see data-folder.ts. */
  readonly file: string;
  readonly now: () => Date;
  /** Nobody would see it: the screen is locked. */
  readonly isAway: () => boolean;
  /** Shows a notification; false: this desktop cannot. */
  readonly show: (reminder: { readonly title: string; readonly body: string }) => boolean;
  readonly log: Logger;
  readonly language: Language;
}

/** A password becomes due without anything changing, and a night ends. */
const everyMs = 10 * 60_000;

/** Returns the function that ends it. */
export function startReminding(deps: RemindDependencies): () => void {
  const look = coalesce(async () => {
    const file = await readReminded(deps.file);
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
    // Written down first: one reminder lost is better than one at every change while the disk is full.
    await writeReminded(deps.file, reminder.reminded);
    if (!deps.show(reminder)) deps.log.warn({ event: 'reminders.unsupported' }, 'this desktop shows no notifications');
  });
  const lookAgain = (): void => {
    look(undefined).catch((error: unknown) =>
      deps.log.warn({ event: 'reminders.failed', err: error }, 'reminder not shown'),
    );
  };
  const stop = deps.agent.onChange(({ scanning }) => {
    if (!scanning) lookAgain();
  });
  const timer = setInterval(lookAgain, everyMs);
  lookAgain();
  return () => {
    stop();
    clearInterval(timer);
  };
}
