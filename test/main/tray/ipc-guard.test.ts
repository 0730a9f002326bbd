/**
 * The law of the window's requests: each is answered for the app's own window and nobody else, with valid arguments only.
 */
import { describe, expect, it } from 'vitest';
import { answerRequest, type IpcRequest } from '../../../main/tray/ipc-guard.ts';
import { requestNames, type RequestName } from '../../../shared/protocol/window-channels.ts';
import type { AgentView, WindowHandlers } from '../../../shared/protocol/window-ipc.ts';
import { sampleView } from '../../support/views/sample-views.ts';

const origin = 'postern-window://app';
const view: AgentView = sampleView('attention', 'en', new Date('2026-11-20T12:00:00Z'));

const goodArguments: Readonly<Record<RequestName, readonly unknown[]>> = {
  view: [],
  checkNow: [],
  enrol: [{ linkOrCode: 'ABCD-EFGH-JKLM', server: null }],
  openApp: ['helpdesk'],
  confirmPassword: ['helpdesk'],
  takeBackPassword: ['helpdesk'],
  sentData: [],
  intent: [],
};

function handlersThatCount(): { readonly handlers: WindowHandlers; calls: () => number } {
  let calls = 0;
  const count =
    <Value>(value: Value) =>
    (): Value => {
      calls += 1;
      return value;
    };
  const handlers: WindowHandlers = {
    view: count(view),
    checkNow: count({ ok: true }),
    enrol: count({ ok: true }),
    openApp: count({ ok: true }),
    confirmPassword: count({ ok: true }),
    takeBackPassword: count({ ok: true }),
    sentData: count({ json: null }),
    intent: count({ kind: 'home' }),
  };
  return { handlers, calls: () => calls };
}

const asked = (name: RequestName, changed: Partial<IpcRequest> = {}): IpcRequest => ({
  name,
  frameUrl: `${origin}/index.html`,
  isMainFrame: true,
  args: goodArguments[name],
  ...changed,
});

const strangers: readonly (readonly [string, Partial<IpcRequest>])[] = [
  ['another site', { frameUrl: 'https://example.com/' }],
  ['a file', { frameUrl: 'file:///tmp/index.html' }],
  ['a data address', { frameUrl: 'data:text/html,hello' }],
  ['a host that only begins alike', { frameUrl: 'postern-window://app.example.com/index.html' }],
  ['another host of the scheme', { frameUrl: 'postern-window://other/index.html' }],
  ['a frame inside the page', { isMainFrame: false }],
  ['a frame that is gone', { frameUrl: null }],
  ['an empty address', { frameUrl: '' }],
];

const junk: readonly (readonly [string, readonly unknown[]])[] = [
  ['too many arguments', [{ linkOrCode: 'x', server: null }, 'helpdesk', 1]],
  ['an object with more in it', [{ linkOrCode: 'x', server: null, admin: true }]],
  ['a number', [42]],
  ['nothing where something is needed', [undefined]],
  ['an endless text', ['x'.repeat(100_000)]],
  ['a list', [[['x']]]],
];

describe.each(requestNames)('request %s', (name) => {
  it('answers its own window', async () => {
    const { handlers, calls } = handlersThatCount();
    await expect(answerRequest(asked(name), origin, handlers)).resolves.toBeDefined();
    expect(calls()).toBe(1);
  });

  it.each(strangers)('refuses %s', async (_who, changed) => {
    const { handlers, calls } = handlersThatCount();
    await expect(answerRequest(asked(name, changed), origin, handlers)).rejects.toMatchObject({
      code: 'ipc.stranger',
    });
    expect(calls()).toBe(0);
  });

  it.each(junk)('refuses %s', async (_what, args) => {
    const { handlers, calls } = handlersThatCount();
    await expect(answerRequest(asked(name, { args }), origin, handlers)).rejects.toMatchObject({ code: 'ipc.junk' });
    expect(calls()).toBe(0);
  });

  it('refuses to pass on an answer that breaks the contract', async () => {
    const { handlers } = handlersThatCount();
    const broken = { ...handlers, [name]: () => ({ surprise: true }) } as unknown as WindowHandlers;
    await expect(answerRequest(asked(name), origin, broken)).rejects.toMatchObject({ code: 'ipc.bad_answer' });
  });
});
