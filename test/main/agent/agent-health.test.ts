import { describe, expect, it } from 'vitest';
import { agentHealthOf, createSelfWatch } from '../../../main/agent/agent-health.ts';
import type { ServerSession } from '../../../main/reporting/server-session.ts';

const at = (minutes: number): Date => new Date(Date.parse('2026-01-02T12:00:00Z') + minutes * 60_000);
const session = (waiting: number, clockOffsetSeconds: number | null = null) =>
  ({ state: () => ({ waiting }), clockOffsetSeconds: () => clockOffsetSeconds }) as unknown as ServerSession;
const about = { agentVersion: '1.0.0', enrolled: true };

describe('what the agent notices about itself', () => {
  it('counts the waiting from its begin, however often the newest report is replaced', () => {
    const self = createSelfWatch();
    for (const minutes of [0, 5, 30]) self.look(session(1), at(minutes));
    expect(agentHealthOf(self.notes(), { ...about, now: at(30) }).oldestUnsentAt).toBe(at(0).toISOString());
    self.look(session(0), at(31));
    expect(agentHealthOf(self.notes(), { ...about, now: at(31) }).oldestUnsentAt).toBeNull();
  });

  it('does not tell of a report that is on its way', () => {
    const self = createSelfWatch();
    self.look(session(1), at(0));
    expect(agentHealthOf(self.notes(), { ...about, now: at(9) }).oldestUnsentAt).toBeNull();
  });

  it('keeps the clock’s offset steady while messages take longer or shorter', () => {
    const self = createSelfWatch();
    const seen = [0.4, 3, -4, 8].map((seconds) => {
      self.look(session(0, seconds), at(0));
      return self.notes().clockOffsetSeconds;
    });
    expect(seen).toEqual([0, 0, 0, 0]);
    self.look(session(0, 3600.2), at(1));
    expect(self.notes().clockOffsetSeconds).toBe(3600);
  });

  it('remembers the last answer’s clock while the server is silent, and across a restart', () => {
    const self = createSelfWatch();
    self.look(session(0, 90), at(0));
    self.look(session(2), at(5));
    const next = createSelfWatch();
    next.recall(self.notes());
    next.look(session(2), at(60));
    expect(agentHealthOf(next.notes(), { ...about, now: at(60) })).toMatchObject({
      oldestUnsentAt: at(5).toISOString(),
      clockOffsetSeconds: 90,
    });
  });

  it('says nothing about a server where there is none', () => {
    const self = createSelfWatch();
    self.look(session(1, 90), at(0));
    self.forget();
    self.look(null, at(20));
    expect(agentHealthOf(self.notes(), { ...about, enrolled: false, now: at(20) })).toEqual({
      agentVersion: '1.0.0',
      enrolled: false,
      oldestUnsentAt: null,
      clockOffsetSeconds: null,
    });
  });
});
