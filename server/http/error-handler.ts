/**
 * The one place that turns errors into HTTP answers: known codes with their sentence, anything else a fixed 500.
 */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import type { Refusal as RefusalBody } from '../../shared/protocol/agent-api.ts';
import { requestRefusals, type RequestErrorCode } from './errors.ts';
import type { Issue, Refusal } from '../errors/refusals.ts';

/** Fastify's own errors, by code. */
const fastifyCodes: Readonly<Record<string, RequestErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_CTP_EMPTY_TYPE: 'request.unsupported_type',
  FST_ERR_BAD_URL: 'request.malformed',
  FST_ERR_NOT_FOUND: 'request.not_found',
};

/**
 * Installs the handler.
 * @param refusals the error tables of all areas.
 */
export function installErrorHandler(app: FastifyInstance, refusals: Readonly<Record<string, Refusal>>): void {
  const known: Readonly<Record<string, Refusal>> = { ...requestRefusals, ...refusals };

  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof AppError && known[error.code] !== undefined) {
      const { status } = known[error.code] as Refusal;
      request.log.info({ event: 'request.refused', code: error.code, status }, 'request refused');
      return send(reply, known, error.code, (error.fields as { issues?: readonly Issue[] }).issues);
    }
    const code = codeOf(error);
    if (code === 'internal') request.log.error({ event: 'request.failed', code, err: error }, 'request failed');
    else request.log.info({ event: 'request.refused', code, detail: error.message }, 'request refused');
    return send(reply, known, code, code === 'request.invalid' ? validationIssues(error) : undefined);
  });
}

/** Answers 404 where no route matches. The hooks of this context run first. */
export function installNotFoundHandler(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => send(reply, requestRefusals, 'request.not_found'));
}

function codeOf(error: FastifyError): RequestErrorCode {
  if (error.validation !== undefined) return 'request.invalid';
  if (error instanceof SyntaxError) return 'request.malformed';
  if (error.statusCode === 429) return 'request.too_many';
  return fastifyCodes[error.code] ?? 'internal';
}

/** fastify-type-provider-zod puts the zod issue's path in `params.issue` and in `instancePath`. */
function validationIssues(error: FastifyError): readonly Issue[] {
  return (error.validation ?? []).slice(0, 20).map((one) => ({
    path: one.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: one.message ?? 'is not as documented',
  }));
}

function send(
  reply: FastifyReply,
  known: Readonly<Record<string, Refusal>>,
  code: string,
  issues?: readonly Issue[],
): FastifyReply {
  const refusal = known[code] ?? requestRefusals.internal;
  const body: RefusalBody = {
    error: { code, message: refusal.message, ...(issues === undefined ? {} : { issues: [...issues] }) },
  };
  // Bypasses the route's response schema, which describes success.
  return reply
    .code(refusal.status)
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(body);
}
