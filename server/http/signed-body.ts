/**
 * Accepts `application/jose` bodies as text, up to the protocol's limit.
 */
import type { FastifyInstance } from 'fastify';
import { maxSignedBytes } from '../../shared/protocol/agent-api.ts';

/** Registers the parser for this plugin's routes. A larger body is refused before all of it is read. */
export function acceptSignedBodies(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/jose',
    { parseAs: 'string', bodyLimit: maxSignedBytes },
    (_request, body, done) => done(null, body),
  );
}
