/**
 * Listens to the server's events and tells what changed and whether the line is up.
 */
import { fleetEventSchema, type FleetEvent } from '../shared/protocol/console-api.ts';

/** `connecting`: first attempt. `reconnecting`: the line was up or an attempt failed. */
export type LiveState = 'connecting' | 'live' | 'reconnecting';

export interface Live {
  readonly getState: () => LiveState;
  /** Calls `listener` at each change of state; returns the way to stop it. The line is up while anybody listens. */
  readonly onState: (listener: () => void) => () => void;
}

/** How long to wait before a new line when the browser gave up on the old one, which it does on any HTTP error. */
const retryMs = 5000;
/** Changes are gathered this long, so that a busy fleet costs one question and not hundreds. */
const gatherMs = 1000;

/** What was gathered. `missed`: the line was down in between, so anything may have changed. */
export interface LiveChanges {
  readonly events: readonly FleetEvent[];
  readonly missed: boolean;
}

export interface LiveOptions {
  readonly open: () => EventSource;
  readonly onChanges: (changes: LiveChanges) => void;
}

/** A line that opens with the first listener, is kept open, and closes with the last. */
export function createLive({ open, onChanges }: LiveOptions): Live {
  let state: LiveState = 'connecting';
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let gather: ReturnType<typeof setTimeout> | undefined;
  let events: FleetEvent[] = [];
  let missed = false;
  const listeners = new Set<() => void>();

  const become = (next: LiveState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const changed = () => {
    gather ??= setTimeout(() => {
      gather = undefined;
      const changes = { events, missed };
      events = [];
      missed = false;
      onChanges(changes);
    }, gatherMs);
  };
  const connect = () => {
    const line = open();
    source = line;
    line.addEventListener('open', () => {
      if (state === 'reconnecting') {
        missed = true;
        changed();
      }
      become('live');
    });
    line.addEventListener('message', (message: MessageEvent<string>) => {
      const event = eventOf(message.data);
      if (event === 'not-understood') missed = true;
      else events.push(event);
      changed();
    });
    line.addEventListener('error', () => {
      become('reconnecting');
      if (line.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(connect, retryMs);
    });
  };
  const disconnect = () => {
    clearTimeout(retry);
    clearTimeout(gather);
    gather = undefined;
    source?.close();
    source = null;
    state = 'connecting';
  };
  return {
    getState: () => state,
    onState(listener) {
      listeners.add(listener);
      if (source === null) connect();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) disconnect();
      };
    },
  };
}

/** A newer server may send events this console does not know: then anything may have changed. */
function eventOf(data: string): FleetEvent | 'not-understood' {
  try {
    return fleetEventSchema.parse(JSON.parse(data));
  } catch {
    return 'not-understood';
  }
}
