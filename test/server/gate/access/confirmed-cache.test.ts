import { expect, it } from 'vitest';
import { createConfirmedCache } from '../../../../server/gate/access/confirmed-cache.ts';
import { eventually } from '../../../support/processes/eventually.ts';

/** A cache over reads that end when the test says so. */
function controlled(limit = 10) {
  const reads: { key: string; end: (value: string | null) => void }[] = [];
  let nowMs = 0;
  const cache = createConfirmedCache<string>({
    limit,
    nowMs: () => nowMs,
    read: (key) => new Promise((resolve) => reads.push({ key, end: resolve })),
  });
  return { cache, reads, pass: (ms: number) => (nowMs += ms) };
}

it('shares one read among concurrent calls', async () => {
  const { cache, reads } = controlled();
  const both = [cache.load('a'), cache.load('a')];
  reads[0]?.end('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  expect(reads).toHaveLength(1);
});

it('reads again when notified during a read, and never keeps the old value', async () => {
  const { cache, reads } = controlled();
  const loaded = cache.load('a');
  cache.forget('a');
  reads[0]?.end('before');
  await eventually(() => expect(reads.length).toBe(2));
  expect(cache.peek('a')).toBeUndefined();
  reads[1]?.end('after');
  expect(await loaded).toBe('after');
  expect(cache.peek('a')).toBe('after');
});

it('does the same when everything is dropped', async () => {
  const { cache, reads } = controlled();
  const loaded = cache.load('a');
  cache.forgetAll();
  reads[0]?.end('before');
  await eventually(() => expect(reads.length).toBe(2));
  reads[1]?.end('after');
  expect(await loaded).toBe('after');
});

it('caches nothing that does not exist, and drops what ceased to', async () => {
  const { cache, reads } = controlled();
  const first = cache.load('a');
  reads[0]?.end('one');
  await first;
  const second = cache.load('a');
  reads[1]?.end(null);
  expect(await second).toBeNull();
  expect(cache.peek('a')).toBeUndefined();
});

it('is fresh for the given time, counted from the start of the read', async () => {
  const { cache, reads, pass } = controlled();
  const loaded = cache.load('a');
  pass(400);
  reads[0]?.end('one');
  await loaded;
  expect(cache.fresh('a', 1000)).toBe(true);
  pass(600);
  expect(cache.fresh('a', 1000)).toBe(false);
  expect(cache.peek('a')).toBe('one');
});

it('drops the oldest beyond its limit', async () => {
  const { cache, reads } = controlled(2);
  for (const [index, key] of ['a', 'b', 'c'].entries()) {
    const loaded = cache.load(key);
    reads[index]?.end(key);
    await loaded;
  }
  expect([cache.peek('a'), cache.peek('b'), cache.peek('c')]).toEqual([undefined, 'b', 'c']);
});
