/**
 * The live line: when it is open, what it tells, and what it does when it breaks.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLive, type LiveOptions } from '../../console/live.ts';

/** The part of an EventSource the line uses, driven by the test. */
class HandLine extends EventTarget {
  readyState = 0;
  closed = false;
  close(): void {
    this.closed = true;
  }
  say(type: 'open' | 'error'): void {
    this.dispatchEvent(new Event(type));
  }
  send(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: typeof data === 'string' ? data : JSON.stringify(data) }));
  }
}

const deviceId = '0b1f1a52-6f0e-4c6a-9a53-1f9f0f2f3c11';

describe('the live line', () => {
  let lines: HandLine[];
  let told: Parameters<LiveOptions['onChanges']>[0][];
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', { CLOSED: 2 });
    lines = [];
    told = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const start = () =>
    createLive({
      open: () => {
        const line = new HandLine();
        lines.push(line);
        return line as unknown as EventSource;
      },
      onChanges: (changes) => told.push(changes),
    });

  it('is open only while somebody listens', () => {
    const live = start();
    expect(lines).toHaveLength(0);
    const stop = live.onState(() => {});
    expect(lines).toHaveLength(1);
    stop();
    expect(lines[0]?.closed).toBe(true);
  });

  it('gathers what happens within a second into one message', () => {
    start().onState(() => {});
    lines[0]?.say('open');
    lines[0]?.send({ deviceId, kind: 'report' });
    lines[0]?.send({ deviceId, kind: 'revoked' });
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([
      {
        events: [
          { deviceId, kind: 'report' },
          { deviceId, kind: 'revoked' },
        ],
        missed: false,
      },
    ]);
  });

  it('says that anything may have changed after the line was down', () => {
    const live = start();
    live.onState(() => {});
    lines[0]?.say('open');
    expect(live.getState()).toBe('live');
    lines[0]?.say('error');
    expect(live.getState()).toBe('reconnecting');
    lines[0]?.say('open');
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([{ events: [], missed: true }]);
    expect(live.getState()).toBe('live');
  });

  it('opens a new line when the browser gave the old one up', () => {
    start().onState(() => {});
    const [line] = lines;
    if (line !== undefined) line.readyState = 2;
    line?.say('error');
    vi.advanceTimersByTime(5000);
    expect(lines).toHaveLength(2);
  });

  it.each(['no json', { deviceId, kind: 'eaten-by-a-dog' }])(
    'asks for everything after an event it does not know: %j',
    (data) => {
      start().onState(() => {});
      lines[0]?.send(data);
      vi.advanceTimersByTime(1000);
      expect(told).toEqual([{ events: [], missed: true }]);
    },
  );
});
