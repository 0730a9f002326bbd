/**
 * The state of this computer at a glance: shape, words, next step, and what can be done at once.
 */
import type { JSX } from 'react';
import { shapeOfTray, type ShapeName } from '../../shared/presentation/state-shapes.ts';
import { trayWords } from '../../shared/presentation/state-words.ts';
import { fill } from '../../shared/text/text.ts';
import type { PartProps } from './part-props.ts';
import { accessClosesAt } from './check-look.ts';
import { withSoftHyphens } from './soft-hyphens.ts';
import { StateIcon } from './state-icon.tsx';
import { relativeTime } from './times.ts';
import { words } from '../words.ts';

export function StateHeader({ state, view, now }: PartProps): JSX.Element {
  const { locale } = view;
  const shape: ShapeName = shapeOfTray[view.tray];
  return (
    <header className="state" data-state={view.tray}>
      <div className="state-line">
        <StateIcon shape={shape} size={56} />
        <div aria-live="polite">
          <h1>{withSoftHyphens(trayWords[view.tray].title[locale], locale)}</h1>
          <p>{withSoftHyphens(nextStep(view, now), locale)}</p>
        </div>
      </div>
      {state.page === 'checks' && <Actions state={state} view={view} now={now} />}
    </header>
  );
}

function nextStep(view: PartProps['view'], now: Date): string {
  const { locale, standing } = view;
  if (standing?.state === 'revoked') return words.revoked[locale];
  if (standing?.state === 'stale') return words.stale[locale];
  const closesAt = accessClosesAt(view);
  if (view.tray !== 'blocked' && view.tray !== 'compliant' && closesAt !== null) {
    return fill(words.closesAt, locale, { when: relativeTime(closesAt, now, locale) });
  }
  return trayWords[view.tray].nextStep[locale];
}

function Actions({ state, view }: PartProps): JSX.Element {
  const { locale, enrolment, scanning } = view;
  // While the door is closed, checking again is the thing to do.
  const isOpen = view.standing?.access === 'open';
  return (
    <div className="actions">
      {enrolment === null && (
        <button type="button" className="primary" onClick={() => state.goTo('enrol')}>
          {words.connect[locale]}
        </button>
      )}
      {enrolment?.apps.map((app) => (
        <button
          key={app.id}
          type="button"
          className={isOpen ? 'primary' : ''}
          aria-disabled={state.openingApp !== null}
          onClick={() => {
            if (state.openingApp === null) void state.openApp(app.id);
          }}
        >
          {fill(state.openingApp === app.id ? words.opening : words.openApp, locale, { app: app.name })}
        </button>
      ))}
      <button
        type="button"
        className={isOpen || enrolment === null ? '' : 'primary'}
        aria-disabled={scanning}
        onClick={() => void state.checkNow()}
      >
        {scanning && <span className="spinner" aria-hidden="true" />}
        {scanning ? words.checking[locale] : words.checkNow[locale]}
      </button>
    </div>
  );
}
