import { expect, it } from 'vitest';
import { createSerially } from '../../../main/concurrency/serially.ts';

it('runs one piece of work at a time, in order', async () => {
  const serially = createSerially();
  const events: string[] = [];
  const work = (name: string, waitMs: number) => async (): Promise<string> => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    events.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([serially(work('slow', 20)), serially(work('fast', 0))])).toEqual(['slow', 'fast']);
  expect(events).toEqual(['slow begins', 'slow ends', 'fast begins', 'fast ends']);
});

it('passes an error to the caller and goes on with the next', async () => {
  const serially = createSerially();
  const failing = serially(async () => Promise.reject(new Error('boom')));
  const next = serially(async () => 'next');
  await expect(failing).rejects.toThrow('boom');
  expect(await next).toBe('next');
});
