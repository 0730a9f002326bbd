/**
 * The accounts whose password the person changes elsewhere and confirms here.
 */
import { useRef, type JSX } from 'react';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import type { ShapeName } from '../../shared/presentation/state-shapes.ts';
import type { Language } from '../../shared/text/language.ts';
import type { PartProps } from './part-props.ts';
import { StateIcon } from './state-icon.tsx';
import { formatDay } from '../../shared/presentation/formats.ts';
import { relativeTime } from '../../shared/presentation/relative-time.ts';
import { words } from '../words.ts';

type Account = NonNullable<AgentView['accounts']>[number];

const shapes: Readonly<Record<Account['state'], ShapeName>> = {
  never: 'triangle',
  overdue: 'triangle',
  'due-soon': 'disc',
  recent: 'disc',
};

/** Nothing where the policy names none. */
export function AccountList({ state, view, now }: PartProps): JSX.Element | null {
  const { accounts = [], language } = view;
  if (accounts.length === 0) return null;
  return (
    <ul className="accounts" aria-label={language.say(words.accounts)}>
      {accounts.map((account) => (
        <AccountRow key={account.id} account={account} state={state} view={view} now={now} />
      ))}
    </ul>
  );
}

function AccountRow({ account, state, view, now }: PartProps & { readonly account: Account }): JSX.Element {
  const { id, name } = account;
  const { language, scanning } = view;
  const confirmButton = useRef<HTMLButtonElement>(null);
  const confirm = (): void => {
    if (!scanning) void state.confirmPassword(id);
  };
  const takeBack = (): void => {
    if (scanning) return;
    // The button for it goes away; whoever uses the keyboard stays in the row.
    confirmButton.current?.focus();
    void state.takeBackPassword(id);
  };
  return (
    <li data-account={id} data-state={account.state}>
      <StateIcon shape={shapes[account.state]} size={18} />
      <div className="account-words" aria-live="polite">
        <strong>{name}</strong>
        <p>{dueText(account, now, language)}</p>
        <p className="account-source">{sourceText(account, language)}</p>
      </div>
      <div className="account-buttons">
        {account.canTakeBack && (
          <button
            type="button"
            className="quiet"
            aria-label={language.say(words.takeBackOf, { name })}
            aria-disabled={scanning}
            onClick={takeBack}
          >
            {language.say(words.takeBack)}
          </button>
        )}
        <button
          ref={confirmButton}
          type="button"
          aria-label={language.say(words.changedTodayOf, { name })}
          aria-disabled={scanning}
          onClick={confirm}
        >
          {language.say(words.changedToday)}
        </button>
      </div>
    </li>
  );
}

function dueText({ state, dueAt }: Account, now: Date, language: Language): string {
  if (dueAt === null) return language.say(words.neverConfirmed);
  const when = relativeTime(dueAt, now, language);
  return language.say(state === 'overdue' ? words.changeWasDue : words.changeBy, { when });
}

function sourceText({ changedAt, source }: Account, language: Language): string {
  if (changedAt === null) return '';
  const day = formatDay(changedAt, language);
  return language.say(source === 'supplied' ? words.changedAsSupplied : words.changedAsConfirmed, { day });
}
