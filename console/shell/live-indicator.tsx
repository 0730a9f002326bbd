/**
 * Says whether what is on the screen keeps itself up to date.
 */
import { useSyncExternalStore } from 'react';
import type { Live, LiveState } from '../live.ts';
import type { Message } from '../../shared/text/message.ts';
import { useSay } from '../ui/locale.tsx';
import { words } from './words.ts';

const shown: Readonly<Record<LiveState, { readonly word: Message; readonly title: Message }>> = {
  connecting: { word: words.connecting, title: words.liveTitle },
  live: { word: words.live, title: words.liveTitle },
  reconnecting: { word: words.reconnecting, title: words.reconnectingTitle },
};

export function LiveIndicator({ live }: { readonly live: Live }) {
  const say = useSay();
  const state = useSyncExternalStore(live.onState, live.getState);
  return (
    <span className="live" data-state={state} aria-live="polite" title={say(shown[state].title)}>
      <span className="live-dot" aria-hidden />
      {say(shown[state].word)}
    </span>
  );
}
