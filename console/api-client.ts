/**
 * The one way the console talks to the server: JSON over the session cookie, every answer parsed by its
 * schema from shared/protocol/console-api.ts.
 */
import { createContext, useContext } from 'react';
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { refusalSchema } from '../shared/protocol/agent-api.ts';

export interface Api {
  /**
   * Asks for `path`; the answer is parsed by `schema`.
   * @throws AppError as {@link createApi} says
   */
  get<Schema extends z.ZodType>(path: string, schema: Schema, signal?: AbortSignal): Promise<z.infer<Schema>>;
  /** Sends `body` as JSON; an empty answer is parsed as `undefined`. */
  post<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>>;
}

/**
 * The client over one `fetch`.
 *
 * Every failure is an AppError. Its code is the server's own for a refusal (`fields.status` is the HTTP
 * status, `fields.issues` where the input is wrong), `console.unreachable` when no answer came, and
 * `console.unexpected_answer` when the answer is not what the contract says.
 */
export function createApi(fetchFunction: typeof fetch): Api {
  const ask = async <Schema extends z.ZodType>(path: string, schema: Schema, init: RequestInit) => {
    const response = await answerOf(fetchFunction, path, init);
    const text = await response.text();
    const body = response.ok && text === '' ? undefined : parseJson(path, response.status, text);
    if (!response.ok) throw refusalOf(path, response.status, body);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw unexpected(path, response.status, parsed.error);
    return parsed.data;
  };
  return {
    get: (path, schema, signal) => ask(path, schema, signal === undefined ? {} : { signal }),
    post: (path, body, schema) =>
      ask(path, schema, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

async function answerOf(fetchFunction: typeof fetch, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetchFunction(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    // A cancelled question is nobody's failure: the query library asked for it.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new AppError('console.unreachable', 'The server cannot be reached.', { fields: { path }, cause: error });
  }
}

function parseJson(path: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unexpected(path, status, error);
  }
}

function refusalOf(path: string, status: number, body: unknown): AppError {
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success) return unexpected(path, status, refusal.error);
  const { code, message, issues } = refusal.data.error;
  return new AppError(code, message, { fields: { path, status, issues: issues ?? [] } });
}

function unexpected(path: string, status: number, cause: unknown): AppError {
  return new AppError('console.unexpected_answer', 'The server answered something this console does not understand.', {
    fields: { path, status },
    cause,
  });
}

/** True when the server does not know who asks: not signed in, or no longer. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof AppError && error.fields['status'] === 401;
}

const ApiContext = createContext<Api | null>(null);
export const ApiProvider = ApiContext.Provider;

/** The client given to the console's root. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi is used outside ApiProvider');
  return api;
}
