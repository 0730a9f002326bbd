/**
 * `GET /.postern/check`: what the reverse proxy asks before each request to a helpdesk.
 */
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { GateApp } from '../../../shared/protocol/agent-api.ts';
import { normalHost } from '../../helpdesks/address.ts';
import type { HelpdeskDirectory } from '../../helpdesks/directory.ts';
import { sessionSecret } from '../cookies.ts';
import type { CheckAnswer, Gatekeeper } from './gatekeeper.ts';

export const checkPath = '/.postern/check';
/** Header with the signed assertion; the proxy hands it to the helpdesk. */
const assertionHeader = 'X-Postern-Assertion';

/** What the gate wants to know of a request. */
export interface Asked {
  /** The helpdesk it is for. null: none has this host. */
  readonly appOf: (request: FastifyRequest) => GateApp | Promise<GateApp | null>;
  /** Whether it may pass. */
  readonly check: (request: FastifyRequest) => CheckAnswer | Promise<CheckAnswer>;
}

export function questions(gatekeeper: Gatekeeper, helpdesks: HelpdeskDirectory): Asked {
  const appOf: Asked['appOf'] = (request) => helpdesks.byHost(normalHost(request.host, request.protocol));
  return {
    appOf,
    check: (request) => {
      const secret = sessionSecret(request.headers.cookie);
      return secret === null ? { kind: 'no-session' } : gatekeeper.check(secret, () => appOf(request));
    },
  };
}

/** Told of each answer: its status, and the time from question to answer. */
export type CountCheck = (status: number, elapsedMs: number) => void;

/** Answers 204, 401 and 403 and nothing else: nginx turns any other answer into a 500. */
export function checkRoute(check: Asked['check'], count: CountCheck): FastifyPluginCallback {
  return (app, _options, done) => {
    // A logger of its own for each question would cost more than the answer; nothing here logs by request.
    app.setChildLoggerFactory((logger) => logger);
    app.get(checkPath, { schema: { hide: true } }, (request, reply) => {
      const startedAt = performance.now();
      const settle = (answer: CheckAnswer): void => {
        respond(reply.raw, answer);
        count(reply.raw.statusCode, performance.now() - startedAt);
      };
      // Written past Fastify's reply: no hook has a say here and there is no body to make.
      reply.hijack();
      const answer = check(request);
      if (answer instanceof Promise) return answer.then(settle);
      return settle(answer);
    });
    done();
  };
}

function respond(response: FastifyReply['raw'], answer: CheckAnswer): void {
  if (answer.kind === 'admitted') {
    response.writeHead(204, ['Cache-Control', 'no-store', assertionHeader, answer.assertion]).end();
    return;
  }
  response.writeHead(statusOf(answer), ['Cache-Control', 'no-store', 'Content-Length', '0']).end();
}

function statusOf(answer: Exclude<CheckAnswer, { kind: 'admitted' }>): 401 | 403 {
  switch (answer.kind) {
    case 'no-session':
    case 'ended':
      return 401;
    case 'closed':
      return 403;
    case 'unavailable':
      return answer.sessionKnown ? 403 : 401;
  }
}
