/**
 * Exposes `window.postern`: one function per request and event of the window, and nothing else.
 * Runs in the sandbox. The main process parses every argument and every answer by shared/protocol/window-ipc.ts.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { channelOf, eventNames, requestNames } from '../../shared/protocol/window-channels.ts';

/** Passes on what the main process sends, without the event object, which would carry a way back to it. */
function subscribe(channel: string, listener: (value: unknown) => void): () => void {
  const onMessage = (_event: unknown, value: unknown): void => listener(value);
  ipcRenderer.on(channel, onMessage);
  return () => void ipcRenderer.off(channel, onMessage);
}

const requests = requestNames.map((name) => [
  name,
  (...args: readonly unknown[]): Promise<unknown> => ipcRenderer.invoke(channelOf(name), ...args),
]);
const events = eventNames.map((name) => [
  name,
  (listener: (value: unknown) => void): (() => void) => subscribe(channelOf(name), listener),
]);

contextBridge.exposeInMainWorld('postern', Object.fromEntries([...requests, ...events]));
