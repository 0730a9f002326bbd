/**
 * The accounts whose password the person changes elsewhere and confirms here.
 */
import type { JSX } from 'react';
import { fill } from '../shared/text.ts';
import type { PartProps } from './part-props.ts';
import { relativeTime } from './times.ts';
import { words } from './words.ts';

/** Nothing where the policy names none. */
export function AccountList({ state, view, now }: PartProps): JSX.Element | null {
  const { accounts = [], locale } = view;
  if (accounts.length === 0) return null;
  return (
    <ul className="accounts" aria-label={words.accounts[locale]}>
      {accounts.map(({ id, name, dueAt }) => (
        <li key={id}>
          <span>
            <strong>{name}</strong>{' '}
            {dueAt === null
              ? words.neverConfirmed[locale]
              : fill(words.changeBy, locale, { when: relativeTime(dueAt, now, locale) })}
          </span>
          <button
            type="button"
            aria-label={fill(words.changedTodayOf, locale, { name })}
            aria-disabled={view.scanning}
            onClick={() => {
              if (!view.scanning) void state.confirmPassword(id);
            }}
          >
            {words.changedToday[locale]}
          </button>
        </li>
      ))}
    </ul>
  );
}
