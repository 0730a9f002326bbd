/**
 * The only door between the window and the main process.
 */
import { ipcMain, type WebContents } from 'electron';
import type { Logger } from 'pino';
import {
  agentViewSchema,
  intentChannel,
  ipcRequests,
  viewChannel,
  windowIntentSchema,
} from '../../shared/protocol/window-ipc.ts';
import type { AgentView, IpcChannel, WindowIntent } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import { explain } from '../errors/explain.ts';
import { answerRequest, type IpcHandlers } from './ipc-guard.ts';

const channels = Object.keys(ipcRequests) as readonly IpcChannel[];

export interface AnswerOptions {
  /** Of the sentences for what goes wrong between window and agent. */
  readonly language: Language;
  readonly log: Logger;
}

/** Answers every channel of shared/protocol/window-ipc.ts, for the window at `windowOrigin` alone. Refusals are logged. */
export function answerWindow(windowOrigin: string, handlers: IpcHandlers, options: AnswerOptions): void {
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      const frame = event.senderFrame;
      const request = {
        channel,
        frameUrl: frame?.url ?? null,
        isMainFrame: frame !== null && frame.parent === null,
        args,
      };
      try {
        return await answerRequest(request, windowOrigin, handlers);
      } catch (error) {
        options.log.warn({ event: 'ipc.refused', err: error, channel }, 'window request refused');
        throw new Error(explain(error, options.language).message, { cause: error });
      }
    });
  }
}

/** Tells the window the new view. */
export function sendView(window: WebContents, view: AgentView): void {
  window.send(viewChannel, agentViewSchema.parse(view));
}

/** Tells an open window that it is wanted for something else. */
export function sendIntent(window: WebContents, intent: WindowIntent): void {
  window.send(intentChannel, windowIntentSchema.parse(intent));
}
