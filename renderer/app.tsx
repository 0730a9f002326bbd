/**
 * The window: the state on top, the page below, what happens in the background at the foot.
 */
import { useEffect, type JSX } from 'react';
import { useStore } from 'zustand';
import { english } from '../shared/text/language.ts';
import { ChecksPage } from './pages/checks-page.tsx';
import { EnrolPage } from './pages/enrol-page.tsx';
import { Footer } from './parts/footer.tsx';
import { Notice } from './parts/notice.tsx';
import type { PartProps } from './parts/part-props.ts';
import { SentDataPage } from './pages/sent-data-page.tsx';
import { StateHeader } from './parts/state-header.tsx';
import { useNow } from './parts/use-now.ts';
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
      return <ChecksPage {...part} />;
    case 'enrol':
      // A new link starts the form anew.
      return <EnrolPage key={part.state.offeredLink} {...part} />;
    case 'sent-data':
      return <SentDataPage {...part} />;
  }
}
