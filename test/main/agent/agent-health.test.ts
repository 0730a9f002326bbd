import { describe, expect, it } from 'vitest';
import {
  agentHealthFact,
  emptyHealthRecord,
  nextHealthRecord,
  type HealthRecord,
} from '../../../main/agent/agent-health.ts';

const at = (minutes: number): Date => new Date(Date.parse('2026-01-02T12:00:00Z') + minutes * 60_000);
const about = { agentVersion: '1.0.0', enrolled: true };

/** The record after looks at the session, each at a minute: how many reports wait, and the clock's offset. */
const after = (
  looks: readonly (readonly [minute: number, waiting: number, clockOffsetSeconds?: number])[],
  from: HealthRecord = emptyHealthRecord,
): HealthRecord =>
  looks.reduce(
    (record, [minute, waiting, clockOffsetSeconds = null]) =>
      nextHealthRecord(record, { waiting, clockOffsetSeconds }, at(minute)),
    from,
  );

describe('the health of the agent', () => {
  it('counts the waiting from its begin, however often the newest report is replaced', () => {
    const waiting = after([0, 5, 30].map((minute) => [minute, 1]));
    expect(agentHealthFact(waiting, { ...about, now: at(30) }).oldestUnsentAt).toBe(at(0).toISOString());
    expect(agentHealthFact(after([[31, 0]], waiting), { ...about, now: at(31) }).oldestUnsentAt).toBeNull();
  });

  it('does not mention a report that is on its way', () => {
    expect(agentHealthFact(after([[0, 1]]), { ...about, now: at(9) }).oldestUnsentAt).toBeNull();
  });

  it.each([
    ['0.4 s', [0.4], 0],
    ['messages that take longer or shorter', [0.4, 3, -4, 8], 0],
    ['a clock that is set', [0.4, 3600.2], 3600],
  ] as const)('keeps the clock’s offset steady: %s', (_case, measured, offset) => {
    const record = after(measured.map((seconds) => [0, 0, seconds]));
    expect(record.clockOffsetSeconds).toBe(offset);
  });

  it('remembers the last answer’s clock while the server is silent', () => {
    const silent = after([
      [0, 0, 90],
      [5, 2],
      [60, 2],
    ]);
    expect(agentHealthFact(silent, { ...about, now: at(60) })).toMatchObject({
      oldestUnsentAt: at(5).toISOString(),
      clockOffsetSeconds: 90,
    });
  });

  it('says nothing about a server where there is none', () => {
    const known = after([[0, 1, 90]]);
    expect(agentHealthFact(known, { ...about, enrolled: false, now: at(20) })).toEqual({
      agentVersion: '1.0.0',
      enrolled: false,
      oldestUnsentAt: null,
      clockOffsetSeconds: null,
    });
    expect(nextHealthRecord(known, null, at(20)).waitingSince).toBeNull();
  });
});
