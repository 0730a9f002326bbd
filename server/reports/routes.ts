/**
 * Routes of signed reports.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  jwsTypes,
  type ReportAnswer,
  reportAnswerSchema,
  reportClaimsSchema,
  unenrolmentClaimsSchema,
} from '../../shared/protocol/agent-api.ts';
import { issuesOf } from '../errors/refusals.ts';
import { acceptSignedBodies } from '../http/signed-body.ts';
import { readMessage } from '../signing/signed-message.ts';
import { acceptMessage, type IntakeDeps, authenticate, reloaded } from './accept-message.ts';
import { reportError } from './errors.ts';
import { verdictsText } from './verdicts-text.ts';

const reportKind = { typ: jwsTypes.report, schema: reportClaimsSchema, repeat: 'answer' } as const;

/** `POST /v1/reports`, `POST /v1/unenrolments` */
export function reportRoutes(
  deps: IntakeDeps & {
    /** Revokes a device that unenrols itself. */
    readonly revoke: (deviceId: string, reason: string, actor: string) => Promise<unknown>;
  },
): FastifyPluginAsyncZod {
  return async (app) => {
    acceptSignedBodies(app);
    app.setErrorHandler((error: { code?: string }) => {
      throw error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? reportError('reports.too_large', { cause: error }) : error;
    });

    // A child logger per request would add only a request id, at a cost.
    app.setChildLoggerFactory((logger) => logger);
    // No browser reads this answer, and security headers would be a tenth of the cost of a heartbeat.
    const options = { helmet: false, schema: { response: { 200: reportAnswerSchema } } } as const;
    app.post('/v1/reports', options, async (request, reply) => {
      const { answer } = await acceptMessage(deps, request.body, reportKind);
      // Not validated: it is built from validated parts, and validation would cost more than the rest of the request.
      return reply.type('application/json; charset=utf-8').serializer(answerText).send(answer);
    });

    app.post('/v1/unenrolments', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
      const read = readMessage(request.body, jwsTypes.unenrolment);
      if (!read.ok) throw reportError(`reports.${read.problem}`);
      const { snapshot } = await reloaded(deps.cache, (await authenticate(deps.cache, read.message)).snapshot.id);
      const claims = unenrolmentClaimsSchema.safeParse(read.message.payload);
      if (!claims.success) throw reportError('reports.invalid', { issues: issuesOf(claims.error) });
      if (claims.data.seq <= snapshot.lastSeq) throw reportError('reports.seq_replayed');
      await deps.revoke(snapshot.id, 'The device unenrolled itself.', `device ${snapshot.id}`);
      return reply.code(204).send(null);
    });
  };
}

/** Like `JSON.stringify`, but reuses the verdicts' text. */
function answerText(answer: unknown): string {
  const { verdicts, ...rest } = answer as ReportAnswer;
  return `${JSON.stringify(rest).slice(0, -1)},"verdicts":${verdictsText(verdicts)}}`;
}
