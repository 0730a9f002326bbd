/**
 * Decides from memory which requests are admitted, thousands of times a second, and never admits one on stale data.
 *
 * Sessions and devices are cached and invalidated by change notifications. While notifications are interrupted, nothing
 * older than a second counts. A refusal is confirmed with the database first, because a heartbeat or a request on another
 * node sends no notification.
 */
import type { ChangeListener } from '../../db/changes.ts';
import type { GateApp } from '../../../shared/protocol/agent-api.ts';
import { hostOf } from '../../helpdesks/address.ts';
import type { AssertionSigner } from '../assertion.ts';
import { createConfirmedCache } from './confirmed-cache.ts';
import { type GateDevice, openUntilMs } from './gate-device.ts';
import { type SessionDecision, decideSession } from './decide-session.ts';
import { hashOf } from '../secret.ts';
import type { GateStore } from '../store.ts';

/** Values confirmed within this time count even while notifications are interrupted, and need no confirmation. */
const confirmedMs = 1000;
/** A decision waits at most this long for the database; the proxy's timeout is a little longer. */
const deadlineMs = 2000;
/** An assertion is reused for this long, half its life. */
const assertionReuseMs = 30_000;
const sessionsKept = 200_000;
const devicesKept = 100_000;

/** The decision about one request. `no-session`: no session for this helpdesk. `sessionKnown`: the browser has had one. */
export type AccessDecision =
  | { readonly kind: 'admitted'; readonly assertion: string }
  | { readonly kind: 'no-session' }
  | { readonly kind: 'expired'; readonly limit: 'idle' | 'absolute' }
  /** `device` is null when it no longer exists. */
  | { readonly kind: 'denied'; readonly device: GateDevice | null }
  /** The database did not answer. */
  | { readonly kind: 'unavailable'; readonly sessionKnown: boolean };

interface CachedSession {
  readonly appId: string;
  readonly deviceId: string;
  readonly createdAtMs: number;
  lastSeenAtMs: number;
  /** `untilMs`: reused until then, epoch milliseconds. null before the first one. */
  assertion: { readonly token: string; readonly untilMs: number } | null;
}

interface CachedDevice {
  readonly device: GateDevice;
  readonly openUntilMs: number;
}

export interface GatekeeperDeps {
  readonly store: Pick<GateStore, 'session' | 'touchSessions'>;
  /** null when there is no such device. */
  readonly readDevice: (deviceId: string) => Promise<GateDevice | null>;
  readonly changes: ChangeListener;
  readonly signer: AssertionSigner;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
}

/** Decides about requests, and records when sessions were last used. */
export interface Gatekeeper {
  /**
   * Decides whether a request is admitted. Never throws.
   * @param secret the session cookie's value.
   * @param findApp the helpdesk the request is for. null when none has its host. May throw.
   * @returns the decision itself when the cache suffices: a promise would cost more than the decision.
   */
  decide(secret: string, findApp: () => GateApp | Promise<GateApp | null>): AccessDecision | Promise<AccessDecision>;
  /** Writes when sessions were last used, for other nodes and for after a restart. */
  flush(): Promise<void>;
  close(): void;
}

export function createGatekeeper(deps: GatekeeperDeps): Gatekeeper {
  const nowMs = (): number => deps.now().getTime();
  /** Last use per session hash, not yet written. */
  const unwritten = new Map<string, number>();

  const sessions = createConfirmedCache<CachedSession>({
    nowMs,
    limit: sessionsKept,
    read: async (hash) => {
      const stored = await deps.store.session(hash);
      if (stored === null) return null;
      return { ...stored, lastSeenAtMs: Math.max(stored.lastSeenAtMs, unwritten.get(hash) ?? 0), assertion: null };
    },
  });
  const devices = createConfirmedCache<CachedDevice>({
    nowMs,
    limit: devicesKept,
    read: async (deviceId) => {
      const device = await deps.readDevice(deviceId);
      return device === null ? null : { device, openUntilMs: openUntilMs(device, deps.now()) };
    },
  });

  const unsubscribe = deps.changes.subscribe((change) => {
    if (change.kind === 'report' || change.kind === 'revoked' || change.kind === 'enrolled') devices.forget(change.id);
    else if (change.kind === 'gate-session') sessions.forget(change.id);
    else {
      devices.forgetAll();
      sessions.forgetAll();
    }
  });

  /** A promise only when a new assertion must be signed. null when the database must be asked. */
  function decideFromMemory(hash: string, app: GateApp): AccessDecision | Promise<AccessDecision> | null {
    const session = sessions.peek(hash);
    const cached = session === undefined ? undefined : devices.peek(session.deviceId);
    if (session === undefined || cached === undefined || session.appId !== app.id) return null;
    const { deviceId } = session;
    const confirmed = (): boolean => sessions.fresh(hash, confirmedMs) && devices.fresh(deviceId, confirmedMs);
    if (!deps.changes.connected() && !confirmed()) return null;
    const atMs = nowMs();
    const decision = decideSession(session, cached.openUntilMs, cached.device.policy.gate, atMs);
    if (decision.kind !== 'admitted') return confirmed() ? refusal(decision, cached.device) : null;
    return session.assertion === null || atMs >= session.assertion.untilMs
      ? admit(hash, session, cached.device, app)
      : admitted(hash, session, session.assertion.token, atMs);
  }

  async function loadAndDecide(hash: string, app: GateApp): Promise<AccessDecision> {
    const session = await sessions.load(hash);
    if (session === null || session.appId !== app.id) return { kind: 'no-session' };
    const cached = await devices.load(session.deviceId);
    if (cached === null) return { kind: 'denied', device: null };
    const decision = decideSession(session, cached.openUntilMs, cached.device.policy.gate, nowMs());
    if (decision.kind === 'admitted') return admit(hash, session, cached.device, app);
    return refusal(decision, cached.device);
  }

  async function admit(
    hash: string,
    session: CachedSession,
    device: GateDevice,
    app: GateApp,
  ): Promise<AccessDecision> {
    const now = deps.now();
    const subject = {
      audience: hostOf(app.url),
      deviceId: device.deviceId,
      person: device.person,
      postureAt: device.lastReportAt ?? new Date(0).toISOString(),
    };
    const token = await deps.signer.sign(subject, now);
    session.assertion = { token, untilMs: now.getTime() + assertionReuseMs };
    return admitted(hash, session, token, nowMs());
  }

  function admitted(hash: string, session: CachedSession, assertion: string, atMs: number): AccessDecision {
    session.lastSeenAtMs = atMs;
    unwritten.set(hash, session.lastSeenAtMs);
    return { kind: 'admitted', assertion };
  }

  async function decideFromDatabase(
    hash: string,
    found: GateApp | Promise<GateApp | null> | null,
  ): Promise<AccessDecision> {
    const app = found instanceof Promise ? await withinDeadline(found) : found;
    if (app === null) return { kind: 'no-session' };
    return (await decideFromMemory(hash, app)) ?? (await withinDeadline(loadAndDecide(hash, app)));
  }

  return {
    decide: (secret, findApp) => {
      const hash = hashOf(secret);
      const found = findApp();
      const known = found instanceof Promise || found === null ? null : decideFromMemory(hash, found);
      if (known !== null && !(known instanceof Promise)) return known;
      return (known ?? decideFromDatabase(hash, found)).catch((error: unknown) => {
        deps.onError(error);
        return { kind: 'unavailable', sessionKnown: sessions.peek(hash) !== undefined };
      });
    },
    flush: async () => {
      const batch = new Map(unwritten);
      await deps.store.touchSessions(batch);
      for (const [hash, ms] of batch) if (unwritten.get(hash) === ms) unwritten.delete(hash);
    },
    close: unsubscribe,
  };
}

function refusal(decision: Exclude<SessionDecision, { kind: 'admitted' }>, device: GateDevice): AccessDecision {
  return decision.kind === 'denied' ? { kind: 'denied', device } : decision;
}

async function withinDeadline<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the database did not answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
