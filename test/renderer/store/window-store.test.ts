/**
 * What the window does with what main tells it and the person asks.
 */
import { describe, expect, it } from 'vitest';
import { createWindowStore } from '../../../renderer/store/window-store.ts';
import type { AgentView, IpcResult, WindowBridge, WindowIntent } from '../../../shared/protocol/window-ipc.ts';
import { sampleView } from '../../support/views/sample-views.ts';
import { eventually } from '../../support/processes/eventually.ts';

const view = sampleView('attention', 'en', new Date('2026-11-20T12:00:00Z'));

/** A main process that answers as told and can speak up by itself. */
function bridgeTo(answer: () => Promise<IpcResult>, intent: WindowIntent = { kind: 'home' }) {
  const listeners: ((view: AgentView) => void)[] = [];
  const intents: ((intent: WindowIntent) => void)[] = [];
  let asked = 0;
  const bridge: WindowBridge = {
    view: async () => view,
    checkNow: answer,
    enrol: answer,
    openApp: answer,
    confirmPassword: answer,
    takeBackPassword: answer,
    sentData: async () => ({ json: String(++asked) }),
    intent: async () => intent,
    onView: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    onIntent: (listener) => {
      intents.push(listener);
      return () => undefined;
    },
  };
  return {
    bridge,
    say: (next: AgentView) => listeners.forEach((listener) => listener(next)),
    want: (next: WindowIntent) => intents.forEach((listener) => listener(next)),
  };
}

const fine = async (): Promise<IpcResult> => ({ ok: true });
const refused = async (): Promise<IpcResult> => ({ ok: false, code: 'x.y', message: 'Not today.' });

describe('the window', () => {
  it('begins at the page it was opened for', async () => {
    const store = createWindowStore(bridgeTo(fine, { kind: 'enrol', link: 'postern://enrol?code=A' }).bridge);
    await store.getState().load();
    expect(store.getState()).toMatchObject({ page: 'enrol', offeredLink: 'postern://enrol?code=A', view });
  });

  it('shows a refusal as its sentence and stays where it is', async () => {
    const store = createWindowStore(bridgeTo(refused).bridge);
    await store.getState().load();
    store.getState().goTo('enrol');
    await store.getState().enrol({ linkOrCode: 'A', server: null });
    expect(store.getState()).toMatchObject({ page: 'enrol', notice: 'Not today.', enrolling: false });
  });

  it('goes to the checks once enrolled', async () => {
    const store = createWindowStore(bridgeTo(fine).bridge);
    store.getState().goTo('enrol');
    await store.getState().enrol({ linkOrCode: 'A', server: null });
    expect(store.getState()).toMatchObject({ page: 'checks', notice: null });
  });

  it('shows a broken wire as its sentence, without what Electron puts before it', async () => {
    const broken = async (): Promise<IpcResult> => {
      throw new Error("Error invoking remote method 'window:checkNow': AppError: The request was not understood.");
    };
    const store = createWindowStore(bridgeTo(broken).bridge);
    await store.getState().checkNow();
    expect(store.getState().notice).toBe('The request was not understood.');
  });

  it('does not ask for a second check while one runs', async () => {
    const { bridge, say } = bridgeTo(refused);
    const store = createWindowStore(bridge);
    await store.getState().load();
    say({ ...view, scanning: true });
    await store.getState().checkNow();
    expect(store.getState().notice).toBeNull();
  });

  it('renews what is sent after a new scan, while it is shown', async () => {
    const { bridge, say } = bridgeTo(fine);
    const store = createWindowStore(bridge);
    await store.getState().load();
    store.getState().goTo('sent-data');
    await eventually(() => expect(store.getState().sentJson).toBe('1'));
    say({ ...view, scannedAt: '2026-11-20T13:00:00Z' });
    await eventually(() => expect(store.getState().sentJson).toBe('2'));
  });

  it('opens at the check it was wanted for, once more each time, until the person goes elsewhere', async () => {
    const { bridge, want } = bridgeTo(fine, { kind: 'check', check: 'password-rotation' });
    const store = createWindowStore(bridge);
    await store.getState().load();
    const first = store.getState().wantedCheck;
    expect(first).toEqual({ id: 'password-rotation' });
    want({ kind: 'check', check: 'password-rotation' });
    expect(store.getState().wantedCheck).toEqual(first);
    expect(store.getState().wantedCheck).not.toBe(first);
    store.getState().goTo('sent-data');
    expect(store.getState().wantedCheck).toBeNull();
  });

  it('takes a new intent while it is open', async () => {
    const { bridge, want } = bridgeTo(fine);
    const store = createWindowStore(bridge);
    await store.getState().load();
    want({ kind: 'notice', code: 'link.refused', message: 'No.' });
    expect(store.getState()).toMatchObject({ page: 'checks', notice: 'No.' });
  });
});
