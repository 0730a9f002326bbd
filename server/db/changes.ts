/**
 * Change notifications between server nodes: PostgreSQL NOTIFY on one channel, received over one connection per node.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** The one NOTIFY channel. */
export const changesChannel = 'postern';

/**
 * A change that caches must know about. `resync` is local: the connection was lost, anything may have changed, so drop
 * everything. `id` is a device id for `enrolled`, `report` and `revoked`, the version for `policy`, a helpdesk id for
 * `helpdesks`, and the hash of an ended session for `gate-session`.
 */
export interface Change {
  readonly kind: 'enrolled' | 'report' | 'revoked' | 'policy' | 'helpdesks' | 'gate-session' | 'resync';
  readonly id: string;
}

/** Receives every change made on any node, this one included, until closed. */
export interface ChangeListener {
  /** @returns a function that unsubscribes. */
  subscribe(listener: (change: Change) => void): () => void;
  /** false while the connection is lost: caches may be stale. */
  connected(): boolean;
  close(): Promise<void>;
}

const changePattern = /^(enrolled|report|revoked|policy|helpdesks|gate-session):(.*)$/s;

/** The NOTIFY payload of a change. */
export function changePayload(change: Change): string {
  return `${change.kind}:${change.id}`;
}

/** Notifies every node when the transaction commits. */
export async function publishChange(db: Kysely<Tables> | Transaction<Tables>, change: Change): Promise<void> {
  await sql`select pg_notify(${changesChannel}, ${changePayload(change)})`.execute(db);
}

/**
 * Opens the LISTEN connection and reopens it whenever it is lost; listeners then receive `resync`.
 * @param options.onDisconnect called once when the connection is lost, `onReconnect` once when it is open again.
 */
export async function listenForChanges(options: {
  readonly connectionString: string;
  readonly retryMs?: number;
  readonly onDisconnect?: (error: Error) => void;
  readonly onReconnect?: () => void;
}): Promise<ChangeListener> {
  const listeners = new Set<(change: Change) => void>();
  const notify = (change: Change): void => listeners.forEach((listener) => listener(change));
  const retryMs = options.retryMs ?? 500;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: options.connectionString,
      application_name: 'postern-changes',
      keepAlive: true,
    });
    const broken = (error: Error): void => {
      if (client !== fresh) return;
      client = null;
      options.onDisconnect?.(error);
      abandon(fresh);
      again();
    };
    fresh.on('error', broken);
    fresh.on('end', () => broken(new Error('the connection ended')));
    fresh.on('notification', (message) => {
      const parts = changePattern.exec(message.payload ?? '');
      if (parts !== null) notify({ kind: parts[1] as Change['kind'], id: parts[2] ?? '' });
    });
    await fresh.connect();
    await fresh.query(`listen ${changesChannel}`);
    client = fresh;
  };

  const reconnect = async (): Promise<void> => {
    try {
      await connect();
    } catch {
      // The loss has been reported once; further attempts are not worth a report each.
      again();
      return;
    }
    notify({ kind: 'resync', id: '' });
    options.onReconnect?.();
  };

  const again = (): void => {
    if (closed) return;
    retry = setTimeout(() => {
      void reconnect();
    }, retryMs);
  };

  await connect();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connected: () => client !== null,
    close: async () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      const open = client;
      client = null;
      await open?.end();
    },
  };
}

/** Ends a broken connection. Its errors are ignored, as the loss has been reported. */
function abandon(client: pg.Client): void {
  client.end().catch(() => undefined);
}
