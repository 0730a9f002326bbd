import { describe, expect, it } from 'vitest';
import { coalesce } from '../../../main/concurrency/coalesce.ts';

/** Work that ends when told. */
function manual() {
  const runs: { readonly reason: string; end(): void; fail(): void }[] = [];
  let active = 0;
  let mostActive = 0;
  const work = async (reason: string): Promise<string> => {
    active += 1;
    mostActive = Math.max(mostActive, active);
    await new Promise<void>((resolve, reject) =>
      runs.push({ reason, end: resolve, fail: () => reject(new Error('failed')) }),
    );
    active -= 1;
    return reason;
  };
  return { runs, work, mostActive: () => mostActive };
}

const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('coalesced work', () => {
  it('runs once more after a run during which it was asked for, however often', async () => {
    const { runs, work, mostActive } = manual();
    const ask = coalesce(work);
    const first = ask('start');
    await settle();
    const others = [ask('usb'), ask('network'), ask('person')];
    runs[0]?.end();
    await first;
    await settle();
    runs[1]?.end();
    expect(await Promise.all(others)).toEqual(['usb', 'usb', 'usb']);
    expect(runs.map(({ reason }) => reason)).toEqual(['start', 'usb']);
    expect(mostActive()).toBe(1);
  });

  it('runs again after a run that failed', async () => {
    const { runs, work } = manual();
    const ask = coalesce(work);
    const first = ask('start');
    await settle();
    const second = ask('usb');
    runs[0]?.fail();
    await expect(first).rejects.toThrow('failed');
    await settle();
    runs[1]?.end();
    expect(await second).toBe('usb');
  });

  it('keeps to one at a time when it is asked in the moment a run ends', async () => {
    const { runs, work, mostActive } = manual();
    const ask = coalesce(work);
    const first = ask('one');
    await settle();
    const second = ask('two');
    const third = first.then(async () => ask('three'));
    runs[0]?.end();
    await settle();
    runs[1]?.end();
    await settle();
    runs[2]?.end();
    await Promise.all([first, second, third]);
    expect(mostActive()).toBe(1);
  });
});
