/**
 * Speaks to the server: one call per message of shared/protocol/agent-api.ts, every failure an AppError with a code.
 */
import type { z } from 'zod';
import { AppError, errorMessage } from '../../shared/errors.ts';
import {
  enrolmentAnswerSchema,
  helloSchema,
  launchAnswerSchema,
  refusalSchema,
  reportAnswerSchema,
  type EnrolmentAnswer,
  type Hello,
  type LaunchAnswer,
  type ReportAnswer,
} from '../../shared/protocol/agent-api.ts';
import { isLocalhostName } from '../../shared/protocol/safe-address.ts';
import type { MessageValues } from '../../shared/text/message.ts';

/** Larger answers are not read to the end; a real one has some ten KiB. */
const maxAnswerBytes = 1024 * 1024;
const deadlineMs = 15_000;

/** `status` and `retryAfterSeconds` of a {@link ServerError} say what came over the wire; null: nothing did. */
export interface ServerErrorFields {
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  /** Did the server itself speak (a refusal with a code), or something before it? */
  readonly refusal: boolean;
}

/**
 * Codes: the server's own for a refusal; else `server.unreachable`, `server.timeout`,
 * `server.unexpected_answer` (something that is not a Postern server, such as a hotel's sign-in page).
 */
export class ServerError extends AppError {
  readonly answer: ServerErrorFields;

  constructor(
    code: string,
    message: string,
    answer: ServerErrorFields,
    more: { readonly fields?: MessageValues; readonly cause?: unknown } = {},
  ) {
    super(code, message, { ...more, fields: { ...answer, ...more.fields } });
    this.name = 'ServerError';
    this.answer = answer;
  }
}

export interface ServerClient {
  hello(): Promise<Hello>;
  enrol(jws: string): Promise<EnrolmentAnswer>;
  report(jws: string): Promise<ReportAnswer>;
  unenrol(jws: string): Promise<void>;
  launch(jws: string): Promise<LaunchAnswer>;
  /** This machine's clock minus the server's at its last answer, by the `Date` header, to a second. null: none yet. */
  clockOffsetSeconds(): number | null;
}

/** `server` is an address as `parseServerAddress` gives it (shared/protocol/safe-address.ts); `now` is this machine's clock. */
export function createServerClient(
  server: string,
  timeoutMs: number = deadlineMs,
  now: () => Date = () => new Date(),
): ServerClient {
  let clockOffsetSeconds: number | null = null;
  const call = async <Schema extends z.ZodType>(
    schema: Schema | null,
    path: string,
    jws?: string,
  ): Promise<z.infer<Schema>> => {
    const { status, text, retryAfter, date } = await exchange(`${server}${path}`, jws, timeoutMs);
    const body = parseJson(text);
    if (status < 200 || status > 299) throw refused(status, body, retryAfter);
    if (schema === null) return undefined as never;
    const parsed = schema.safeParse(body);
    if (parsed.success) {
      // Only an answer that is the server's tells its time; the header counts whole seconds (RFC 9110 section 6.6.1).
      const serverMs = date === null ? Number.NaN : Date.parse(date) + 500;
      if (!Number.isNaN(serverMs)) clockOffsetSeconds = (now().getTime() - serverMs) / 1000;
      return parsed.data;
    }
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    throw unexpected(status, `its answer to ${path} does not fit at “${place}”`);
  };
  return {
    hello: () => call(helloSchema, '/v1/hello'),
    enrol: (jws) => call(enrolmentAnswerSchema, '/v1/enrolments', jws),
    report: (jws) => call(reportAnswerSchema, '/v1/reports', jws),
    unenrol: (jws) => call(null, '/v1/unenrolments', jws).then(() => undefined),
    launch: (jws) => call(launchAnswerSchema, '/v1/gate/launches', jws),
    clockOffsetSeconds: () => clockOffsetSeconds,
  };
}

interface Exchange {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly date: string | null;
}

async function exchange(url: string, jws: string | undefined, timeoutMs: number): Promise<Exchange> {
  try {
    const response = await fetch(withoutResolver(url), {
      method: jws === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...(jws === undefined ? {} : { 'content-type': 'application/jose' }) },
      ...(jws === undefined ? {} : { body: jws }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.status,
      text: await readAtMost(response, maxAnswerBytes),
      retryAfter: response.headers.get('retry-after'),
      date: response.headers.get('date'),
    };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const nothing = { status: null, retryAfterSeconds: null, refusal: false };
    if ((error as Error).name === 'TimeoutError') {
      const seconds = timeoutMs / 1000;
      throw new ServerError('server.timeout', `The server did not answer within ${seconds} seconds.`, nothing, {
        fields: { seconds },
        cause: error,
      });
    }
    const reason = innermostReason(error);
    throw new ServerError('server.unreachable', `The server cannot be reached (${reason}).`, nothing, {
      fields: { reason },
      cause: error,
    });
  }
}

/**
 * A name under `localhost` means this machine (RFC 6761 section 6.3), but many systems ask the network for it, which may
 * answer with another: it is called by its one name that every system knows.
 */
function withoutResolver(address: string): URL {
  const url = new URL(address);
  if (isLocalhostName(url.hostname)) url.hostname = 'localhost';
  return url;
}

async function readAtMost(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > limit) throw unexpected(response.status, 'its answer is too large');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** undefined: not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unexpected(status: number, what: string, retryAfterSeconds: number | null = null): ServerError {
  const message = `What answered is not a working Postern server: ${what}. A proxy or a sign-in page of the network may be in between.`;
  return new ServerError('server.unexpected_answer', message, { status, retryAfterSeconds, refusal: false });
}

function refused(status: number, body: unknown, retryAfter: string | null): ServerError {
  const retryAfterSeconds = parseRetryAfter(retryAfter, Date.now());
  const parsed = refusalSchema.safeParse(body);
  if (!parsed.success) return unexpected(status, `it said HTTP ${status}`, retryAfterSeconds);
  const { code, message, issues } = parsed.data.error;
  const places = issues
    ?.slice(0, 5)
    .map((issue) => `${issue.path}: ${issue.message}`)
    .join('; ');
  return new ServerError(code, places === undefined ? message : `${message} (${places})`, {
    status,
    retryAfterSeconds,
    refusal: true,
  });
}

/** Seconds to wait by a Retry-After header (RFC 9110 section 10.2.3): a number or a date. null: absent or neither. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim());
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, (at - nowMs) / 1000);
}

/** Node wraps the reason of a failed fetch several times: the innermost says what happened (`ECONNREFUSED`). */
function innermostReason(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (inner instanceof AggregateError && inner.errors[0] instanceof Error) inner = inner.errors[0];
  const code = (inner as NodeJS.ErrnoException).code;
  return code ?? errorMessage(inner);
}
