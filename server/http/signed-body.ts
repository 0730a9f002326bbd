/**
 * Lets a group of routes take `application/jose` bodies as text, up to the wire's limit.
 */
import type { FastifyInstance } from 'fastify';
import { maxSignedBytes } from '../../shared/protocol/agent-api.ts';

/** Registers the parser for this plugin's routes; larger bodies are refused before they are read whole. */
export function acceptSignedBodies(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/jose',
    { parseAs: 'string', bodyLimit: maxSignedBytes },
    (_request, body, done) => done(null, body),
  );
}
