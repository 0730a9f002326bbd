/**
 * The accounts whose password the person changes elsewhere and confirms here.
 */
import { useRef, type JSX } from 'react';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import type { ShapeName } from '../../shared/presentation/state-shapes.ts';
import { fill, type Locale } from '../../shared/text/text.ts';
import type { PartProps } from './part-props.ts';
import { StateIcon } from './state-icon.tsx';
import { dayOf, relativeTime } from './times.ts';
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
  const { accounts = [], locale } = view;
  if (accounts.length === 0) return null;
  return (
    <ul className="accounts" aria-label={words.accounts[locale]}>
      {accounts.map((account) => (
        <AccountRow key={account.id} account={account} state={state} view={view} now={now} />
      ))}
    </ul>
  );
}

function AccountRow({ account, state, view, now }: PartProps & { readonly account: Account }): JSX.Element {
  const { id, name } = account;
  const { locale, scanning } = view;
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
        <p>{dueText(account, now, locale)}</p>
        <p className="account-source">{sourceText(account, locale)}</p>
      </div>
      <div className="account-buttons">
        {account.canTakeBack && (
          <button
            type="button"
            className="quiet"
            aria-label={fill(words.takeBackOf, locale, { name })}
            aria-disabled={scanning}
            onClick={takeBack}
          >
            {words.takeBack[locale]}
          </button>
        )}
        <button
          ref={confirmButton}
          type="button"
          aria-label={fill(words.changedTodayOf, locale, { name })}
          aria-disabled={scanning}
          onClick={confirm}
        >
          {words.changedToday[locale]}
        </button>
      </div>
    </li>
  );
}

function dueText({ state, dueAt }: Account, now: Date, locale: Locale): string {
  if (dueAt === null) return words.neverConfirmed[locale];
  const when = relativeTime(dueAt, now, locale);
  return fill(state === 'overdue' ? words.changeWasDue : words.changeBy, locale, { when });
}

function sourceText({ changedAt, source }: Account, locale: Locale): string {
  if (changedAt === null) return '';
  const day = dayOf(changedAt, locale);
  return fill(source === 'told' ? words.changedAsTold : words.changedAsConfirmed, locale, { day });
}
