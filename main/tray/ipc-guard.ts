/**
 * What stands between the window's requests and the agent: who asks, what they ask, and what they get, all by shared/protocol/window-ipc.ts.
 */
import { ipcRequests, type IpcChannel } from '../../shared/protocol/window-ipc.ts';
import type { z } from 'zod';
import { agentError } from '../errors/agent-errors.ts';

type Arguments<Channel extends IpcChannel> = z.infer<(typeof ipcRequests)[Channel]['args']>;
type Answer<Channel extends IpcChannel> = z.infer<(typeof ipcRequests)[Channel]['answer']>;

/** One function per channel; it gets parsed arguments. */
export type IpcHandlers = {
  readonly [Channel in IpcChannel]: (...args: Arguments<Channel>) => Answer<Channel> | Promise<Answer<Channel>>;
};

/** One request as it came in. */
export interface IpcRequest {
  readonly channel: IpcChannel;
  /** Address of the frame that asks. null: the frame is gone. */
  readonly frameUrl: string | null;
  /** A frame inside the page may not ask, whatever its address. */
  readonly isMainFrame: boolean;
  readonly args: readonly unknown[];
}

/**
 * Answers one request of the window at `windowOrigin` (such as `postern-window://app`).
 * @throws AppError `ipc.stranger` (another page asks), `ipc.junk` (arguments are not what the channel takes)
 *   or `ipc.bad_answer` (the handler broke the contract)
 */
export async function answerRequest(
  request: IpcRequest,
  windowOrigin: string,
  handlers: IpcHandlers,
): Promise<unknown> {
  const { channel } = request;
  if (!request.isMainFrame || originOf(request.frameUrl) !== windowOrigin) {
    throw agentError('ipc.stranger', { fields: { channel } });
  }
  const args = ipcRequests[channel].args.safeParse(request.args);
  if (!args.success) throw agentError('ipc.junk', { fields: { channel } });
  // The table pairs each channel with its own handler; the index by a generic channel hides that from the compiler.
  const handle = handlers[channel] as (...values: readonly unknown[]) => unknown;
  const answer = ipcRequests[channel].answer.safeParse(await handle(...args.data));
  if (!answer.success) {
    throw agentError('ipc.bad_answer', {
      fields: { channel },
      cause: answer.error,
    });
  }
  return answer.data;
}

/** `URL.origin` is "null" for schemes Node does not know, so it is put together here. */
function originOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}
