/**
 * A sentence about the last request that was refused, until it is closed.
 */
import type { JSX } from 'react';
import { words } from '../words.ts';
import type { PartProps } from './part-props.ts';

export function Notice({ state, view }: Pick<PartProps, 'state' | 'view'>): JSX.Element {
  return (
    <div role="alert">
      {state.notice !== null && (
        <div className="notice">
          <p>{state.notice}</p>
          <button
            type="button"
            className="quiet"
            aria-label={view.language.say(words.close)}
            onClick={state.dismissNotice}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}
