/**
 * Checks each request of the window before a handler sees it: who asks, with which arguments, and what goes back.
 */
import type { RequestName } from '../../shared/protocol/window-channels.ts';
import { windowRequests, type WindowHandlers } from '../../shared/protocol/window-ipc.ts';
import { agentError } from '../errors/agent-errors.ts';

/** One request as it came in. */
export interface IpcRequest {
  readonly name: RequestName;
  /** Address of the frame that asks. null: the frame is gone. */
  readonly frameUrl: string | null;
  /** False for a frame inside the page, which may not ask whatever its address. */
  readonly isMainFrame: boolean;
  readonly args: readonly unknown[];
}

/**
 * Answers one request of the window at `windowOrigin` (such as `postern-window://app`).
 * @throws AppError `ipc.stranger` (another page asks), `ipc.junk` (arguments the request does not take)
 *   or `ipc.bad_answer` (the handler broke the contract)
 */
export async function answerRequest(
  request: IpcRequest,
  windowOrigin: string,
  handlers: WindowHandlers,
): Promise<unknown> {
  const { name } = request;
  const fields = { request: name };
  if (!request.isMainFrame || originOf(request.frameUrl) !== windowOrigin) throw agentError('ipc.stranger', { fields });
  const args = windowRequests[name].args.safeParse(request.args);
  if (!args.success) throw agentError('ipc.junk', { fields });
  // The table pairs each name with its own handler; indexing by a generic name hides that from the compiler.
  const handle = handlers[name] as (...values: readonly unknown[]) => unknown;
  const answer = windowRequests[name].answer.safeParse(await handle(...args.data));
  if (!answer.success) throw agentError('ipc.bad_answer', { fields, cause: answer.error });
  return answer.data;
}

/** `URL.origin` is "null" for schemes Node does not know, so it is put together here. */
function originOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}
