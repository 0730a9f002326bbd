/**
 * Health probes: is the process alive, and can it work?
 */
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { ChangeListener } from '../db/changes.ts';
import type { Db } from '../db/database.ts';

/** `GET /healthz`: 200. `GET /readyz`: 200 when the database answers and change notifications arrive, else 503. */
export function healthRoutes(app: FastifyInstance, deps: { readonly db: Db; readonly changes: ChangeListener }): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (request, reply) => {
    const answers = await sql`select 1`.execute(deps.db).then(
      () => true,
      (error: unknown) => {
        request.log.warn({ event: 'database.unreachable', err: error }, 'database unreachable');
        return false;
      },
    );
    const checks = { database: answers, changes: deps.changes.connected() };
    const ready = checks.database && checks.changes;
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...checks });
  });
}
