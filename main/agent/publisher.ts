/**
 * Publishes the agent's view: to its listeners and, while the agent runs, to the state file.
 */
import type { Logger } from 'pino';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { coalesce } from '../concurrency/coalesce.ts';
import { writeSavedState, type SavedState } from './saved-state.ts';

export interface PublisherOptions {
  /** The present view; a fresh value at each call. */
  readonly view: () => AgentView;
  readonly stateFile: string;
  /** What to write to it. */
  readonly savedState: () => SavedState;
  /** The state file belongs to the process that holds the instance lock. */
  readonly ownsStateFile: () => boolean;
  readonly log: Logger;
}

export interface Publisher {
  /** Publishes the present view unless it equals the one published last. */
  publish(): void;
  /** Calls back with each view that is published. Returns the function that ends it. */
  onChange(listener: (view: AgentView) => void): () => void;
  /** Writes the state file now. Rejects with the system's error. */
  save(): Promise<void>;
}

export function createPublisher({ view, stateFile, savedState, ownsStateFile, log }: PublisherOptions): Publisher {
  const listeners = new Set<(view: AgentView) => void>();
  let published = '';
  const save = coalesce(() => writeSavedState(stateFile, savedState()));
  return {
    publish() {
      const current = view();
      const text = JSON.stringify(current);
      if (text === published) return;
      published = text;
      // Derived data: a full disk must not stop the agent.
      if (ownsStateFile()) {
        save(undefined).catch((error: unknown) =>
          log.warn({ event: 'state.not_saved', err: error }, 'state file not saved'),
        );
      }
      for (const listener of listeners) listener(current);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    save: () => save(undefined),
  };
}
