/**
 * Every limit of the policy, met exactly: at the limit is in order, a moment beyond is not.
 */
import { expect, it } from 'vitest';
import { checks, type CheckId } from '../../../shared/checks/index.ts';
import type { FactName, FactValue } from '../../../shared/facts/index.ts';
import { runCheck } from '../../../shared/checks/run-check.ts';
import { factsWith, goodValues, now } from '../../support/machines/facts-samples.ts';

const ago = (milliseconds: number): string => new Date(now.getTime() - milliseconds).toISOString();
const day = 86_400_000;
const [product] = goodValues.antivirus.products;
const lock = goodValues.screenLock;
if (product === undefined || lock.session === 'none')
  throw new Error('the good machine has an antivirus and a desktop');

type Change = { [Name in FactName]?: FactValue<Name> };

const antivirus = (change: Partial<typeof product>): Change => ({
  antivirus: { products: [{ ...product, ...change }] },
});
const updates = (change: Partial<typeof goodValues.osUpdates>): Change => ({
  osUpdates: { ...goodValues.osUpdates, ...change },
});
const screen = (change: Partial<typeof lock>): Change => ({ screenLock: { ...lock, ...change } });
const password = (changedAt: string): Change => ({ osPassword: { keeper: 'local', changedAt } });
const health = (change: Partial<typeof goodValues.agentHealth>): Change => ({
  agentHealth: { ...goodValues.agentHealth, ...change },
});

it.each<[CheckId, string, object, Change, string, Change, string]>([
  [
    'antivirus',
    'signatures of three days',
    { maxSignatureAgeDays: 3 },
    antivirus({ signaturesAt: ago(3 * day) }),
    'protected',
    antivirus({ signaturesAt: ago(3 * day + 1) }),
    'signatures-stale',
  ],
  [
    'antivirus',
    'signatures of thirty days of the protection Apple alone renews',
    { maxSignatureAgeDays: 3 },
    antivirus({ name: 'XProtect', signaturesAt: ago(30 * day) }),
    'protected',
    antivirus({ name: 'XProtect', signaturesAt: ago(30 * day + 1) }),
    'signatures-stale',
  ],
  [
    'antivirus',
    'a scan of seven days',
    { maxScanAgeDays: 7 },
    antivirus({ lastScanAt: ago(7 * day) }),
    'protected',
    antivirus({ lastScanAt: ago(7 * day + 1) }),
    'scan-overdue',
  ],
  [
    'os-updates',
    'a look of seven days',
    { maxCheckAgeDays: 7 },
    updates({ checkedAt: ago(7 * day) }),
    'current',
    updates({ checkedAt: ago(7 * day + 1) }),
    'check-stale',
  ],
  [
    'os-updates',
    'two pending updates',
    { maxPendingSecurity: 2 },
    updates({ pendingSecurity: 2 }),
    'tolerated',
    updates({ pendingSecurity: 3 }),
    'pending',
  ],
  [
    'os-updates',
    'a pause that ends now',
    {},
    updates({ pausedUntil: ago(0) }),
    'current',
    updates({ pausedUntil: ago(-1) }),
    'paused',
  ],
  [
    'screen-lock',
    'fifteen minutes',
    { maxLockSeconds: 900 },
    screen({ idleSeconds: 890, delaySeconds: 10 }),
    'locks',
    screen({ idleSeconds: 890, delaySeconds: 11 }),
    'too-late',
  ],
  [
    'password-rotation',
    'a password of 180 days',
    { maxAgeDays: 180 },
    password(ago(180 * day)),
    'due-soon',
    password(ago(180 * day + 1)),
    'overdue',
  ],
  [
    'password-rotation',
    'the first day of reminding',
    { maxAgeDays: 180, remindDays: 14 },
    password(ago(166 * day)),
    'recent',
    password(ago(166 * day + 1)),
    'due-soon',
  ],
  [
    'agent-health',
    'a report that waits for a day',
    { maxUnsentHours: 24 },
    health({ oldestUnsentAt: ago(day) }),
    'healthy',
    health({ oldestUnsentAt: ago(day + 1) }),
    'reports-stuck',
  ],
  [
    'agent-health',
    'a clock of five minutes',
    { maxClockOffsetSeconds: 300 },
    health({ clockOffsetSeconds: -300 }),
    'healthy',
    health({ clockOffsetSeconds: -300.5 }),
    'clock-wrong',
  ],
])('%s: %s', (id, _, params, at, reasonAt, beyond, reasonBeyond) => {
  // The list pairs each id with its own types; here all are run alike.
  const check = checks[id] as Parameters<typeof runCheck>[0];
  const reasonOf = (change: Change) => runCheck(check, factsWith(change), check.params.parse(params), now).reason;
  expect([reasonOf(at), reasonOf(beyond)]).toEqual([reasonAt, reasonBeyond]);
});
