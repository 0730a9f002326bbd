/**
 * The window's entry: takes what the preload hands over, and draws the app from it.
 */
import { createRoot } from 'react-dom/client';
import type { WindowBridge } from '../shared/protocol/window-ipc.ts';
import { App } from './app.tsx';
import { createWindowStore } from './store/window-store.ts';

declare global {
  interface Window {
    readonly postern: WindowBridge;
  }
}

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
const store = createWindowStore(window.postern);
createRoot(root).render(<App store={store} />);
void store.getState().load();
