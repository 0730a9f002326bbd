/**
 * The state of this computer at a glance: shape, words, next step, and what can be done at once.
 */
import type { JSX } from 'react';
import { shapeOfTray, type ShapeName } from '../../shared/presentation/state-shapes.ts';
import { personState, stateWords } from '../../shared/presentation/state-words.ts';
import type { PartProps } from './part-props.ts';
import { accessClosesAt } from './check-item.ts';
import { withSoftHyphens } from './soft-hyphens.ts';
import { StateIcon } from './state-icon.tsx';
import { relativeTime } from '../../shared/presentation/relative-time.ts';
import { words } from '../words.ts';

export function StateHeader({ state, view, now }: PartProps): JSX.Element {
  const { language } = view;
  const shape: ShapeName = shapeOfTray[view.tray];
  return (
    <header className="state" data-state={view.tray}>
      <div className="state-line">
        <StateIcon shape={shape} size={56} />
        <div aria-live="polite">
          <h1>{withSoftHyphens(language.say(stateWords[personState(view)].title), language)}</h1>
          <p>{withSoftHyphens(nextStep(view, now), language)}</p>
        </div>
      </div>
      {state.page === 'checks' && <Actions state={state} view={view} now={now} />}
    </header>
  );
}

function nextStep(view: PartProps['view'], now: Date): string {
  const { language } = view;
  const closesAt = accessClosesAt(view);
  if (view.tray !== 'blocked' && view.tray !== 'compliant' && closesAt !== null) {
    return language.say(words.closesAt, { when: relativeTime(closesAt, now, language) });
  }
  return language.say(stateWords[personState(view)].nextStep);
}

function Actions({ state, view }: PartProps): JSX.Element {
  const { language, enrolment, scanning } = view;
  // While the door is closed, checking again is the thing to do.
  const isOpen = view.standing?.access === 'open';
  return (
    <div className="actions">
      {enrolment === null && (
        <button type="button" className="primary" onClick={() => state.goTo('enrol')}>
          {language.say(words.connect)}
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
          {language.say(state.openingApp === app.id ? words.opening : words.openApp, { app: app.name })}
        </button>
      ))}
      <button
        type="button"
        className={isOpen || enrolment === null ? '' : 'primary'}
        aria-disabled={scanning}
        onClick={() => void state.checkNow()}
      >
        {scanning && <span className="spinner" aria-hidden="true" />}
        {scanning ? language.say(words.checking) : language.say(words.checkNow)}
      </button>
    </div>
  );
}
