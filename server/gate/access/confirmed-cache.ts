/**
 * A cache of database values, each with the time it was last confirmed. A change notification that arrives during a
 * read makes it read again.
 */

interface Entry<Value> {
  value: Value;
  confirmedAtMs: number;
}

interface Load<Value> {
  readonly promise: Promise<Value | null>;
  readonly state: LoadState;
}

/** `overtaken`: a change notification arrived during the read, so its result may be stale. */
interface LoadState {
  overtaken: boolean;
}

/** Gives up after this many reads that a notification overtook. */
const attempts = 5;

/** A cache that knows how recently each value was confirmed. */
export interface ConfirmedCache<Value> {
  /** The cached value, whatever its age. undefined when there is none. */
  peek(key: string): Value | undefined;
  /** Whether the value was read or confirmed within the last `withinMs`. */
  fresh(key: string, withinMs: number): boolean;
  /**
   * Reads the value now. Concurrent calls share one read.
   * @returns null when there is none.
   * @throws whatever `read` throws
   */
  load(key: string): Promise<Value | null>;
  /** Drops the value, after a change notification. */
  forget(key: string): void;
  forgetAll(): void;
}

/**
 * @param options.read reads one value from the database. null when there is none, which is not cached, so that strangers
 *   cannot fill the memory.
 * @param options.limit largest number of entries; the oldest is dropped first.
 */
export function createConfirmedCache<Value>(options: {
  readonly read: (key: string) => Promise<Value | null>;
  readonly nowMs: () => number;
  readonly limit: number;
}): ConfirmedCache<Value> {
  const values = new Map<string, Entry<Value>>();
  const loads = new Map<string, Load<Value>>();

  async function readUntilTrue(key: string, state: LoadState): Promise<Value | null> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      state.overtaken = false;
      const confirmedAtMs = options.nowMs();
      const value = await options.read(key);
      if (state.overtaken) continue;
      values.delete(key);
      if (value !== null) keep(key, { value, confirmedAtMs });
      return value;
    }
    throw new Error(`changes overtook every one of ${attempts} reads`);
  }

  function keep(key: string, entry: Entry<Value>): void {
    values.set(key, entry);
    for (const oldest of values.keys()) {
      if (values.size <= options.limit) break;
      values.delete(oldest);
    }
  }

  function load(key: string): Promise<Value | null> {
    const running = loads.get(key);
    if (running !== undefined) return running.promise;
    const state: LoadState = { overtaken: false };
    const promise = readUntilTrue(key, state).finally(() => loads.delete(key));
    loads.set(key, { promise, state });
    return promise;
  }

  return {
    peek: (key) => values.get(key)?.value,
    fresh: (key, withinMs) => {
      const entry = values.get(key);
      return entry !== undefined && Math.abs(options.nowMs() - entry.confirmedAtMs) < withinMs;
    },
    load,
    forget: (key) => {
      values.delete(key);
      const running = loads.get(key);
      if (running !== undefined) running.state.overtaken = true;
    },
    forgetAll: () => {
      values.clear();
      for (const running of loads.values()) running.state.overtaken = true;
    },
  };
}
