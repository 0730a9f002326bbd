/**
 * What the window may do, and nothing else: one function per channel of shared/protocol/window-ipc.ts.
 * Runs in the sandbox, so it brings types from there and no code.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type {
  AgentView,
  intentChannel,
  IpcChannel,
  viewChannel,
  WindowBridge,
  WindowIntent,
} from '../../shared/protocol/window-ipc.ts';

const viewChanged: typeof viewChannel = 'agent:view-changed';
const intentChanged: typeof intentChannel = 'window:intent-changed';

// main/tray/ipc.ts has parsed every answer by the schema of its channel before it gets here.
const ask = async <Answer>(channel: IpcChannel, ...args: readonly unknown[]): Promise<Answer> =>
  (await ipcRenderer.invoke(channel, ...args)) as Answer;

/** Hands on what main sends, without the event object, which would carry a way back to main. */
function subscribe(channel: string, listener: (value: unknown) => void): () => void {
  const hear = (_event: unknown, value: unknown): void => listener(value);
  ipcRenderer.on(channel, hear);
  return () => {
    ipcRenderer.off(channel, hear);
  };
}

const bridge: WindowBridge = {
  view: () => ask('agent:view'),
  checkNow: () => ask('agent:check-now'),
  enrol: (input) => ask('agent:enrol', input),
  openApp: (appId) => ask('agent:open-app', appId),
  confirmPassword: (account) => ask('agent:confirm-password', account),
  takeBackPassword: (account) => ask('agent:take-back-password', account),
  sentData: () => ask('agent:sent-data'),
  intent: () => ask('window:intent'),
  onView: (listener) => subscribe(viewChanged, (view) => listener(view as AgentView)),
  onIntent: (listener) => subscribe(intentChanged, (intent) => listener(intent as WindowIntent)),
};

contextBridge.exposeInMainWorld('postern', bridge);
