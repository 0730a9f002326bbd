/**
 * Composes the gate: its routes, and its periodic work.
 */
import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import type { ChangeListener } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import type { HelpdeskDirectory } from '../helpdesks/directory.ts';
import { openAssertionSigner } from './assertion.ts';
import { authRequestRoute, type CountAuthRequest, createAccessControl } from './access/auth-request-route.ts';
import type { GateDevice } from './access/gate-device.ts';
import { createGatekeeper } from './access/gatekeeper.ts';
import type { AcceptedLaunch } from './launch/launches.ts';
import { gateRoutes } from './routes.ts';
import { createGateStore } from './store.ts';

export interface GateDeps {
  readonly db: Db;
  readonly changes: ChangeListener;
  readonly now: () => Date;
  readonly helpdesks: HelpdeskDirectory;
  /** A device with its verdicts under the policy in force. null when there is no such device. */
  readonly readDevice: (deviceId: string) => Promise<GateDevice | null>;
  /**
   * Verifies and stores a signed launch like a report. A repeated message is a replay.
   * @throws AppError `reports.*`
   */
  readonly acceptLaunch: (body: unknown) => Promise<AcceptedLaunch>;
  /** Called when the database does not answer, at most once a second. Requests are denied meanwhile. */
  readonly onError: (error: unknown) => void;
}

export interface Gate {
  /**
   * The auth request route. Register it where no hook applies: hooks would cost more than the decision.
   */
  authRequestRoute(count: CountAuthRequest): FastifyPluginCallback;
  /** Adds the other routes; public-routes.ts says which need no console session. */
  routes(app: FastifyInstance): Promise<void>;
  /** Stops the periodic work and writes the remaining last-seen times. */
  close(): Promise<void>;
}

/** Interval of writing last-seen times. */
const flushEveryMs = 10_000;
const sweepEveryMs = 600_000;

/** Opens the gate. The database must have this version's schema. */
export async function openGate(deps: GateDeps): Promise<Gate> {
  const { changes, helpdesks, now } = deps;
  const onError = atMostEvery(1000, deps.onError, now);
  const store = createGateStore(deps.db);
  const signer = await openAssertionSigner(store, now());
  const keeper = createGatekeeper({ store, readDevice: deps.readDevice, changes, signer, now, onError });
  const flush = setInterval(() => void keeper.flush().catch(onError), flushEveryMs);
  const sweep = setInterval(() => void store.sweep(now()).catch(onError), sweepEveryMs);
  flush.unref();
  sweep.unref();

  const access = createAccessControl(keeper, helpdesks);

  return {
    authRequestRoute: (count) => authRequestRoute(access.decide, count),
    routes: (app) =>
      gateRoutes(app, { store, helpdesks, now, signer, access, onError, acceptLaunch: deps.acceptLaunch }),
    close: async () => {
      clearInterval(flush);
      clearInterval(sweep);
      keeper.close();
      await keeper.flush().catch(onError);
    },
  };
}

/** During an outage every request fails the same way; one log line is enough. */
function atMostEvery(ms: number, report: (error: unknown) => void, now: () => Date): (error: unknown) => void {
  let reportedAtMs = -Infinity;
  return (error) => {
    const nowMs = now().getTime();
    if (Math.abs(nowMs - reportedAtMs) < ms) return;
    reportedAtMs = nowMs;
    report(error);
  };
}
