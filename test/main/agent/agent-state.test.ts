import { describe, expect, it } from 'vitest';
import { agentError } from '../../../main/errors/agent-errors.ts';
import {
  enrolmentChanged,
  failed,
  initialState,
  reportAccepted,
  reportingChanged,
  restored,
  scanEnded,
  scanJudged,
  scanStarted,
  type AgentState,
} from '../../../main/agent/agent-state.ts';
import type { SavedState } from '../../../main/agent/saved-state.ts';
import type { SessionState } from '../../../main/reporting/server-session.ts';
import { ServerError } from '../../../main/reporting/server-client.ts';
import type { ReportAnswer } from '../../../shared/protocol/agent-api.ts';
import { sampleView } from '../../support/views/sample-views.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 2, 12, minute));
const iso = (minute: number): string => at(minute).toISOString();
type Verdict = ReportAnswer['verdicts'][number];
const verdict = (outcome: Verdict['outcome']): Verdict => ({
  check: 'firewall',
  outcome,
  reason: outcome,
  values: {},
  evidence: [],
});
const judged = (minute: number, outcome: Verdict['outcome']) => ({
  facts: {},
  verdicts: [verdict(outcome)],
  scannedAt: iso(minute),
});
const standing: ReportAnswer['standing'] = { state: 'compliant', access: 'open', blocking: [], warnings: [] };
const answer = (outcome: Verdict['outcome'], since: number): ReportAnswer => ({
  receivedAt: iso(since),
  standing,
  verdicts: [verdict(outcome)],
  since: { firewall: iso(since) },
  policyVersion: 1,
  apps: [],
});
const session = (change: Partial<SessionState> = {}): SessionState => ({
  waiting: 0,
  full: false,
  lastError: null,
  stopped: false,
  clockOffsetSeconds: null,
  ...change,
});
const refusal = (status: number, code: string): ServerError =>
  new ServerError(code, code, { status, retryAfterSeconds: null, refusal: true });
const after = (...transitions: readonly ((state: AgentState) => AgentState)[]): AgentState =>
  transitions.reduce((state, transition) => transition(state), initialState);

/** Each row: what happens in turn, and what the agent then knows. */
const rows: readonly (readonly [
  string,
  readonly ((state: AgentState) => AgentState)[],
  Partial<Record<keyof AgentState, unknown>>,
])[] = [
  ['nothing yet', [], { scanning: false, facts: null, fault: null, lastSentAt: null, revoked: false }],
  ['a scan begins', [scanStarted], { scanning: true, posture: { scannedAt: null } }],
  [
    'a scan ends well',
    [scanStarted, (state) => scanJudged(state, judged(1, 'pass')), (state) => scanEnded(state, null)],
    { scanning: false, fault: null, facts: {}, posture: { scannedAt: iso(1), judgedBy: 'device' } },
  ],
  [
    'a scan fails: the posture before it stays',
    [
      (state) => scanJudged(state, judged(1, 'pass')),
      scanStarted,
      (state) => scanEnded(state, agentError('reports.waiting')),
    ],
    { scanning: false, fault: { code: 'reports.waiting' }, posture: { scannedAt: iso(1) } },
  ],
  [
    'the next scan ends well: the fault is gone',
    [(state) => scanEnded(state, new Error('boom')), (state) => scanEnded(state, null)],
    { fault: null },
  ],
  [
    'the server accepts the newest report: its judgement counts',
    [
      (state) => scanJudged(state, judged(1, 'fail')),
      (state) => reportAccepted(state, answer('fail', 0), { newest: true, at: iso(2) }),
    ],
    { lastSentAt: iso(2), posture: { judgedBy: 'server', serverStanding: standing, since: { firewall: iso(0) } } },
  ],
  [
    'the server accepts an older report: only the contact counts',
    [
      (state) => scanJudged(state, judged(1, 'fail')),
      (state) => reportAccepted(state, answer('pass', 0), { newest: false, at: iso(2) }),
    ],
    { lastSentAt: iso(2), posture: { judgedBy: 'device', serverStanding: null, verdicts: [verdict('fail')] } },
  ],
  [
    'a scan finds the same as the server said: its judgement stays',
    [
      (state) => scanJudged(state, judged(1, 'fail')),
      (state) => reportAccepted(state, answer('fail', 0), { newest: true, at: iso(2) }),
      (state) => scanJudged(state, judged(3, 'fail')),
    ],
    { posture: { judgedBy: 'server', scannedAt: iso(3) } },
  ],
  [
    'a scan finds something else: the device judges until the server answers',
    [
      (state) => scanJudged(state, judged(1, 'fail')),
      (state) => reportAccepted(state, answer('fail', 0), { newest: true, at: iso(2) }),
      (state) => scanJudged(state, judged(3, 'pass')),
    ],
    { posture: { judgedBy: 'device', serverStanding: null, since: { firewall: iso(3) } } },
  ],
  [
    'another device is enrolled: what was seen stays, what the old server said does not',
    [
      (state) => scanJudged(state, judged(1, 'fail')),
      (state) => reportAccepted(state, answer('fail', 0), { newest: true, at: iso(2) }),
      (state) => reportingChanged(state, session({ waiting: 1, clockOffsetSeconds: 90 }), at(3)),
      (state) => failed(state, new Error('boom')),
      enrolmentChanged,
    ],
    {
      fault: null,
      lastSentAt: null,
      health: { clockOffsetSeconds: null, waitingSince: null },
      posture: { judgedBy: 'device', serverStanding: null, scannedAt: iso(1), verdicts: [verdict('fail')] },
    },
  ],
  [
    'reports wait: since the first of them',
    [
      (state) => reportingChanged(state, session({ waiting: 1 }), at(1)),
      (state) => reportingChanged(state, session({ waiting: 3 }), at(9)),
    ],
    { health: { clockOffsetSeconds: null, waitingSince: iso(1) } },
  ],
  [
    'an admin has blocked the device',
    [
      (state) =>
        reportingChanged(state, session({ stopped: true, lastError: refusal(403, 'reports.device_revoked') }), at(1)),
    ],
    { revoked: true },
  ],
  [
    'the server no longer knows the device: it is not blocked',
    [
      (state) =>
        reportingChanged(state, session({ stopped: true, lastError: refusal(401, 'reports.device_unknown') }), at(1)),
    ],
    { revoked: false },
  ],
  [
    'sending works again: it is no longer blocked',
    [
      (state) =>
        reportingChanged(state, session({ stopped: true, lastError: refusal(403, 'reports.device_revoked') }), at(1)),
      (state) => reportingChanged(state, session(), at(2)),
    ],
    { revoked: false },
  ],
];

describe('the state of the agent after', () => {
  it.each(rows)('%s', (_case, transitions, known) => {
    expect(after(...transitions)).toMatchObject(known);
  });
});

describe('the state restored at the start', () => {
  const view = sampleView('attention', 'en', at(0));
  const saved: SavedState = {
    version: 1,
    savedAt: iso(0),
    view: { ...view, outbox: { ...view.outbox, lastSentAt: iso(0) } },
    policyVersion: 1,
    revoked: true,
    health: { clockOffsetSeconds: 90, waitingSince: iso(0) },
  };
  const deviceId = view.enrolment?.deviceId ?? '';

  it('has the "since" times, and shows nothing it has not just seen', () => {
    expect(restored(initialState, saved, deviceId)).toMatchObject({
      facts: null,
      revoked: false,
      posture: { since: view.since, scannedAt: null, judgedBy: 'device', serverStanding: null },
    });
  });

  it('knows the contact to the server and the health of the same device', () => {
    expect(restored(initialState, saved, deviceId)).toMatchObject({ lastSentAt: iso(0), health: saved.health });
  });

  it.each(['6b1f6e0a-0000-4000-8000-000000000000', null])('knows neither of device %s', (other) => {
    expect(restored(initialState, saved, other)).toMatchObject({ lastSentAt: null, health: initialState.health });
  });
});
