/**
 * Metrics for Prometheus: requests by route and status, and those of the process.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { requestError } from '../http/errors.ts';
import type { Tally } from './tally.ts';

/**
 * `GET /metrics` for loopback, or with `Authorization: Bearer <token>` from anywhere. Counts requests to every route that
 * is added afterwards.
 */
export function installMetrics(
  app: FastifyInstance,
  { registry, tally, token }: { readonly registry: Registry; readonly tally: Tally; readonly token: string | null },
): void {
  collectDefaultMetrics({ register: registry });
  app.addHook('onResponse', (request, reply, done) => {
    tally.count(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime);
    done();
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, token)) throw requestError('request.unauthenticated');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && given !== undefined) {
    const [left, right] = [Buffer.from(given), Buffer.from(token)];
    return left.length === right.length && timingSafeEqual(left, right);
  }
  // The peer of the connection, unless a proxy forwarded the request: behind a local proxy every client would be loopback.
  const { remoteAddress } = request.socket;
  const forwarded = request.headers['x-forwarded-for'] !== undefined;
  return !forwarded && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(remoteAddress ?? '');
}
