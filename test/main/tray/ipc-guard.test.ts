/**
 * The law of the window's wire: every channel answers its own window and nobody else, and only what it understands.
 */
import { describe, expect, it } from 'vitest';
import { answerRequest, type IpcHandlers, type IpcRequest } from '../../../main/tray/ipc-guard.ts';
import { ipcRequests, type AgentView, type IpcChannel } from '../../../shared/protocol/window-ipc.ts';
import { sampleView } from '../../support/views/sample-views.ts';

const origin = 'postern-window://app';
const view: AgentView = sampleView('attention', 'en', new Date('2026-11-20T12:00:00Z'));
const channels = Object.keys(ipcRequests) as readonly IpcChannel[];

const goodArguments: Readonly<Record<IpcChannel, readonly unknown[]>> = {
  'agent:view': [],
  'agent:check-now': [],
  'agent:enrol': [{ linkOrCode: 'ABCD-EFGH-JKLM', server: null }],
  'agent:open-app': ['helpdesk'],
  'agent:confirm-password': ['helpdesk'],
  'agent:take-back-password': ['helpdesk'],
  'agent:sent-data': [],
  'window:intent': [],
};

function handlersThatCount(): { readonly handlers: IpcHandlers; calls: () => number } {
  let calls = 0;
  const count =
    <Value>(value: Value) =>
    (): Value => {
      calls += 1;
      return value;
    };
  const handlers: IpcHandlers = {
    'agent:view': count(view),
    'agent:check-now': count({ ok: true }),
    'agent:enrol': count({ ok: true }),
    'agent:open-app': count({ ok: true }),
    'agent:confirm-password': count({ ok: true }),
    'agent:take-back-password': count({ ok: true }),
    'agent:sent-data': count({ json: null }),
    'window:intent': count({ kind: 'home' }),
  };
  return { handlers, calls: () => calls };
}

const asked = (channel: IpcChannel, changed: Partial<IpcRequest> = {}): IpcRequest => ({
  channel,
  frameUrl: `${origin}/index.html`,
  isMainFrame: true,
  args: goodArguments[channel],
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

describe.each(channels)('channel %s', (channel) => {
  it('answers its own window', async () => {
    const { handlers, calls } = handlersThatCount();
    await expect(answerRequest(asked(channel), origin, handlers)).resolves.toBeDefined();
    expect(calls()).toBe(1);
  });

  it.each(strangers)('refuses %s', async (_name, changed) => {
    const { handlers, calls } = handlersThatCount();
    await expect(answerRequest(asked(channel, changed), origin, handlers)).rejects.toMatchObject({
      code: 'ipc.stranger',
    });
    expect(calls()).toBe(0);
  });

  it.each(junk)('refuses %s', async (_name, args) => {
    const { handlers, calls } = handlersThatCount();
    await expect(answerRequest(asked(channel, { args }), origin, handlers)).rejects.toMatchObject({ code: 'ipc.junk' });
    expect(calls()).toBe(0);
  });

  it('refuses to pass on an answer that breaks the contract', async () => {
    const { handlers } = handlersThatCount();
    const broken = { ...handlers, [channel]: () => ({ surprise: true }) } as unknown as IpcHandlers;
    await expect(answerRequest(asked(channel), origin, broken)).rejects.toMatchObject({ code: 'ipc.bad_answer' });
  });
});
