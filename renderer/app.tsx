/**
 * The window: the state on top, the page below, what happens in the background at the foot.
 */
import { useEffect, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import { english } from '../shared/text/language.ts';
import { CheckList } from './parts/check-list.tsx';
import { EnrolPage } from './pages/enrol-page.tsx';
import { Footer } from './parts/footer.tsx';
import type { PartProps } from './parts/part-props.ts';
import { SentDataPage } from './pages/sent-data-page.tsx';
import { StateHeader } from './parts/state-header.tsx';
import type { WindowStore } from './store/window-store.ts';
import { words } from './words.ts';

export function App({ store }: { readonly store: WindowStore }): JSX.Element {
  const state = useStore(store);
  const now = useNow();
  const { view } = state;
  const language = view?.language ?? english;
  useEffect(() => {
    document.documentElement.lang = language.locale;
  }, [language]);

  if (view === null) return <p className="loading">{state.notice ?? language.say(words.loading)}</p>;
  const part: PartProps = { state, view, now };
  return (
    <>
      <StateHeader {...part} />
      <main>
        <Notice state={state} view={view} />
        <CurrentPage {...part} />
      </main>
      <Footer {...part} />
    </>
  );
}

function CurrentPage(part: PartProps): JSX.Element {
  switch (part.state.page) {
    case 'checks':
      return <CheckList {...part} />;
    case 'enrol':
      // A new link starts the form anew.
      return <EnrolPage key={part.state.offeredLink} {...part} />;
    case 'sent-data':
      return <SentDataPage {...part} />;
  }
}

function Notice({ state, view }: Pick<PartProps, 'state' | 'view'>): JSX.Element {
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

const tickMs = 20_000;

/** The time, often enough for "2 minutes ago" to stay true. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
