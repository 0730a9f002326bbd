/**
 * Launches from the tray: a launch with fresh facts becomes a ticket, and the ticket becomes a session, once.
 */
import type { GateApp, LaunchAnswer, ReportAnswer } from '../../../shared/protocol/agent-api.ts';
import type { HelpdeskDirectory } from '../../helpdesks/directory.ts';
import { helpdeskError } from '../../helpdesks/errors.ts';
import { hashOf, isSecret, newSecret } from '../secret.ts';
import type { GateStore, SessionStartResult } from '../store.ts';

/** Long enough for the way from the agent to the browser on the same computer. */
const ticketSeconds = 60;

/** A launch that passed the same checks as a report and counts as one. */
export interface AcceptedLaunch {
  readonly deviceId: string;
  readonly appId: string;
  readonly answer: ReportAnswer;
}

export interface LaunchDeps {
  readonly store: GateStore;
  readonly helpdesks: HelpdeskDirectory;
  readonly now: () => Date;
  /**
   * Verifies and stores a signed launch like a report. A repeated message is a replay.
   * @throws AppError `reports.*`
   */
  readonly acceptLaunch: (body: unknown) => Promise<AcceptedLaunch>;
}

/**
 * Answers a signed launch: a URL with a one-time ticket, or why the device has no access.
 * @throws AppError `reports.*`, `helpdesks.unknown`
 */
export async function launch(deps: LaunchDeps, body: unknown): Promise<LaunchAnswer> {
  const { deviceId, appId, answer } = await deps.acceptLaunch(body);
  const app = await deps.helpdesks.byId(appId);
  if (app === null) throw helpdeskError('helpdesks.unknown', { fields: { appId } });
  if (answer.standing.access === 'closed') {
    const { state, blocking } = answer.standing;
    await deps.store.recordRefusal({ deviceId, appId, now: deps.now(), state, blocking });
    return { admitted: false, answer };
  }
  const ticket = newSecret();
  const now = deps.now();
  const expiresAt = new Date(now.getTime() + ticketSeconds * 1000);
  await deps.store.insertTicket({ hash: hashOf(ticket), appId: app.id, deviceId, now, expiresAt });
  // In the fragment, so that it reaches no server, access log or Referer header.
  return { admitted: true, url: `${app.url}.postern/launch#${ticket}`, expiresAt: expiresAt.toISOString(), answer };
}

/** The new session's secret for the cookie, or why the ticket was refused. */
export type TicketRedemption =
  | { readonly kind: 'redeemed'; readonly secret: string }
  | { readonly kind: Exclude<SessionStartResult['kind'], 'session'> };

/**
 * Turns a ticket into a session and ends the browser's previous one, so that nothing is carried over.
 * @param input.previousSecret null when the browser had no session.
 */
export async function redeemTicket(
  deps: Omit<LaunchDeps, 'acceptLaunch' | 'helpdesks'>,
  input: { readonly ticket: string | undefined; readonly app: GateApp; readonly previousSecret: string | null },
): Promise<TicketRedemption> {
  const { ticket, app, previousSecret } = input;
  if (!isSecret(ticket)) return { kind: 'unknown' };
  const secret = newSecret();
  const use = await deps.store.startSession({
    ticketHash: hashOf(ticket),
    sessionHash: hashOf(secret),
    appId: app.id,
    now: deps.now(),
  });
  if (use.kind !== 'session') return { kind: use.kind };
  if (previousSecret !== null) await signOut(deps, previousSecret);
  return { kind: 'redeemed', secret };
}

/** Ends a session on every node, if there is one. */
export async function signOut(deps: Pick<LaunchDeps, 'store' | 'now'>, secret: string): Promise<void> {
  await deps.store.endSession(hashOf(secret), deps.now());
}
