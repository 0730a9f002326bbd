/**
 * How the console's client tells answers, refusals and silence apart.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApi, isSignedOut } from '../../console/api-client.ts';

const schema = z.object({ total: z.number() });

/** A client whose every question is answered with this. */
const answering = (status: number, body: string | null) =>
  createApi(() => Promise.resolve(new Response(body, { status })));

const failure = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no failure',
    (error: unknown) => error,
  );

describe('the api client', () => {
  it('gives what the schema says and nothing else', async () => {
    expect(await answering(200, '{"total":3,"extra":1}').get('/v1/fleet', schema)).toEqual({ total: 3 });
  });

  it('takes an empty answer to a write', async () => {
    expect(await answering(204, null).post('/v1/x', {}, z.undefined())).toBeUndefined();
  });

  it("keeps a refusal's code, sentence, status and places", async () => {
    const issues = [{ path: 'person', message: 'Invalid email' }];
    const body = JSON.stringify({ error: { code: 'request.invalid', message: 'The request is not valid.', issues } });
    const error = await failure(answering(400, body).post('/v1/enrolment-codes', {}, schema));
    expect(error).toMatchObject({
      code: 'request.invalid',
      message: 'The request is not valid.',
      fields: { status: 400, issues },
    });
  });

  it.each([
    ['not JSON', 200, '<html>'],
    ['another shape', 200, '{"total":"three"}'],
    ['a refusal without a code', 502, '{"oops":true}'],
    ['a refusal that is not JSON', 504, 'Gateway Timeout'],
  ])('says that it does not understand %s', async (_name, status, body) => {
    const error = await failure(answering(status, body).get('/v1/fleet', schema));
    expect(error).toMatchObject({ code: 'console.unexpected_answer', fields: { path: '/v1/fleet', status } });
  });

  it('says that the server is unreachable and keeps the cause', async () => {
    const cause = new TypeError('fetch failed');
    const error = await failure(createApi(() => Promise.reject(cause)).get('/v1/fleet', schema));
    expect(error).toMatchObject({ code: 'console.unreachable', cause });
  });

  it('knows that it is signed out by the status alone', async () => {
    const refusal = (status: number) =>
      failure(
        answering(status, '{"error":{"code":"request.unauthenticated","message":"Sign in."}}').get('/v1/me', schema),
      );
    expect(isSignedOut(await refusal(401))).toBe(true);
    expect(isSignedOut(await refusal(403))).toBe(false);
    expect(isSignedOut(new Error('401'))).toBe(false);
  });
});
