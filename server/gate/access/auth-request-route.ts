/**
 * `GET /.postern/check`: the auth request, which the reverse proxy sends before it passes a request to a helpdesk.
 */
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { GateApp } from '../../../shared/protocol/agent-api.ts';
import { normalHost } from '../../helpdesks/address.ts';
import type { HelpdeskDirectory } from '../../helpdesks/directory.ts';
import { sessionSecret } from '../cookies.ts';
import type { AccessDecision, Gatekeeper } from './gatekeeper.ts';

export const authRequestPath = '/.postern/check';
/** Header with the signed assertion; the proxy passes it on to the helpdesk. */
const assertionHeader = 'X-Postern-Assertion';

/** What the gate needs to know about an HTTP request. */
export interface AccessControl {
  /** The helpdesk the request is for. null when no helpdesk has its host. */
  readonly helpdeskFor: (request: FastifyRequest) => GateApp | Promise<GateApp | null>;
  readonly decide: (request: FastifyRequest) => AccessDecision | Promise<AccessDecision>;
}

export function createAccessControl(gatekeeper: Gatekeeper, helpdesks: HelpdeskDirectory): AccessControl {
  const helpdeskFor: AccessControl['helpdeskFor'] = (request) =>
    helpdesks.byHost(normalHost(request.host, request.protocol));
  return {
    helpdeskFor,
    decide: (request) => {
      const secret = sessionSecret(request.headers.cookie);
      return secret === null ? { kind: 'no-session' } : gatekeeper.decide(secret, () => helpdeskFor(request));
    },
  };
}

/** Called after each answer with its status and the time from request to answer. */
export type CountAuthRequest = (status: number, elapsedMs: number) => void;

/** Answers 204, 401 or 403 and nothing else: nginx turns any other answer into a 500. */
export function authRequestRoute(decide: AccessControl['decide'], count: CountAuthRequest): FastifyPluginCallback {
  return (app, _options, done) => {
    // A child logger per request would cost more than the decision, and nothing here logs by request.
    app.setChildLoggerFactory((logger) => logger);
    app.get(authRequestPath, { schema: { hide: true } }, (request, reply) => {
      const startedAt = performance.now();
      const answer = (decision: AccessDecision): void => {
        respond(reply.raw, decision);
        count(reply.raw.statusCode, performance.now() - startedAt);
      };
      // Bypasses Fastify's reply: there is no body to serialise and no hook to run.
      reply.hijack();
      const decision = decide(request);
      if (decision instanceof Promise) return decision.then(answer);
      return answer(decision);
    });
    done();
  };
}

function respond(response: FastifyReply['raw'], decision: AccessDecision): void {
  if (decision.kind === 'admitted') {
    response.writeHead(204, ['Cache-Control', 'no-store', assertionHeader, decision.assertion]).end();
    return;
  }
  response.writeHead(statusOf(decision), ['Cache-Control', 'no-store', 'Content-Length', '0']).end();
}

function statusOf(decision: Exclude<AccessDecision, { kind: 'admitted' }>): 401 | 403 {
  switch (decision.kind) {
    case 'no-session':
    case 'expired':
      return 401;
    case 'denied':
      return 403;
    case 'unavailable':
      return decision.sessionKnown ? 403 : 401;
  }
}
