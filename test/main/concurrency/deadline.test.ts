import { describe, expect, it } from 'vitest';
import { withinDeadline } from '../../../main/concurrency/deadline.ts';

const after = async (waitMs: number): Promise<string> => {
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  return 'answer';
};

describe('a deadline', () => {
  it('gives the answer when there is one, and the failure when there is none', async () => {
    expect(await withinDeadline(after(1), 60_000, () => 'late')).toBe('answer');
    expect(await withinDeadline(new Promise<string>(() => undefined), 40, () => 'late')).toBe('late');
  });

  it('does not give up an answer that came while the process itself stood still', async () => {
    const answer = withinDeadline(after(20), 400, () => 'late');
    const until = performance.now() + 900;
    while (performance.now() < until);
    expect(await answer).toBe('answer');
  });

  it('passes an error on', async () => {
    await expect(withinDeadline(Promise.reject(new Error('boom')), 60_000, () => 'late')).rejects.toThrow('boom');
  });

  it('rejects with the error that stands for a late answer', async () => {
    const late = (): never => {
      throw new Error('too late');
    };
    await expect(withinDeadline(new Promise<string>(() => undefined), 40, late)).rejects.toThrow('too late');
  });
});
