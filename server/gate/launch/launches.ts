/**
 * The tray-start flow: a launch with fresh facts becomes a ticket, the ticket becomes a session, once.
 */
import type { GateApp, LaunchAnswer, ReportAnswer } from '../../../shared/protocol/agent-api.ts';
import type { HelpdeskDirectory } from '../../helpdesks/directory.ts';
import { helpdeskError } from '../../helpdesks/errors.ts';
import { hashOf, isSecret, newSecret } from '../secret.ts';
import type { GateStore, TicketUse } from '../store.ts';

/** A ticket only has to travel from the agent into the browser beside it. */
const ticketSeconds = 60;

/** A launch that passed the same doors as a report, and counted as one. */
export interface AcceptedLaunch {
  readonly deviceId: string;
  readonly appId: string;
  readonly answer: ReportAnswer;
}

export interface LaunchDeps {
  readonly store: GateStore;
  readonly helpdesks: HelpdeskDirectory;
  readonly now: () => Date;
  /** Verifies and stores a signed launch like a report; the same message twice is a replay. @throws AppError reports.* */
  readonly acceptLaunch: (body: unknown) => Promise<AcceptedLaunch>;
}

/** @throws AppError `reports.*`, `helpdesks.unknown` */
export async function launch(deps: LaunchDeps, body: unknown): Promise<LaunchAnswer> {
  const { deviceId, appId, answer } = await deps.acceptLaunch(body);
  const app = await deps.helpdesks.byId(appId);
  if (app === null) throw helpdeskError('helpdesks.unknown', { fields: { appId } });
  if (answer.standing.access === 'closed') {
    const { state, blocking } = answer.standing;
    await deps.store.noteRefusal({ deviceId, appId, now: deps.now(), state, blocking });
    return { admitted: false, answer };
  }
  const ticket = newSecret();
  const now = deps.now();
  const expiresAt = new Date(now.getTime() + ticketSeconds * 1000);
  await deps.store.addTicket({ hash: hashOf(ticket), appId: app.id, deviceId, now, expiresAt });
  // In the fragment: it is sent to no server, written to no access log and no Referer.
  return { admitted: true, url: `${app.url}.postern/launch#${ticket}`, expiresAt: expiresAt.toISOString(), answer };
}

/** Outcome of handing a ticket in: the new session's secret for the cookie, or why there is none. */
export type Entry =
  | { readonly kind: 'entered'; readonly secret: string }
  | { readonly kind: Exclude<TicketUse['kind'], 'session'> };

/** @param formerSecret session the browser had here before; it ends, so that nothing is carried over. null: none. */
export async function enter(
  deps: Omit<LaunchDeps, 'acceptLaunch' | 'helpdesks'>,
  input: { readonly ticket: string | undefined; readonly app: GateApp; readonly formerSecret: string | null },
): Promise<Entry> {
  const { ticket, app, formerSecret } = input;
  if (!isSecret(ticket)) return { kind: 'unknown' };
  const secret = newSecret();
  const use = await deps.store.startSession({
    ticketHash: hashOf(ticket),
    sessionHash: hashOf(secret),
    appId: app.id,
    now: deps.now(),
  });
  if (use.kind !== 'session') return { kind: use.kind };
  if (formerSecret !== null) await signOut(deps, formerSecret);
  return { kind: 'entered', secret };
}

/** Ends a session on every node. Nothing happens when there is none. */
export async function signOut(deps: Pick<LaunchDeps, 'store' | 'now'>, secret: string): Promise<void> {
  await deps.store.endSession(hashOf(secret), deps.now());
}
