/**
 * The only door between the window and the main process, both ends of which follow from shared/protocol/window-ipc.ts.
 */
import { ipcMain, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { channelOf, requestNames, type EventName } from '../../shared/protocol/window-channels.ts';
import { windowEvents, type EventValue, type WindowHandlers } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import { explain } from '../errors/explain.ts';
import { answerRequest } from './ipc-guard.ts';

export interface HandleOptions {
  /** Of the sentences the window gets when a request is refused. */
  readonly language: Language;
  readonly log: Logger;
}

/** Handles every request of the window at `windowOrigin`, and of nobody else. Refusals are logged. */
export function handleWindowRequests(windowOrigin: string, handlers: WindowHandlers, options: HandleOptions): void {
  for (const name of requestNames) {
    ipcMain.handle(channelOf(name), async (event, ...args: unknown[]) => {
      const frame = event.senderFrame;
      const request = {
        name,
        frameUrl: frame?.url ?? null,
        isMainFrame: frame !== null && frame.parent === null,
        args,
      };
      try {
        return await answerRequest(request, windowOrigin, handlers);
      } catch (error) {
        options.log.warn({ event: 'ipc.refused', err: error, request: name }, 'window request refused');
        throw new Error(explain(error, options.language).message, { cause: error });
      }
    });
  }
}

/** Sends an event to the window, parsed by its schema. */
export function sendToWindow<Name extends EventName>(window: WebContents, name: Name, value: EventValue<Name>): void {
  window.send(channelOf(name), windowEvents[name].parse(value));
}
