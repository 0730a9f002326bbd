/**
 * What the reporter does about each error of the server: retry, change the report, drop it, or stop.
 */
import type { AppError } from '../../shared/errors.ts';
import { ServerError } from './server-client.ts';

/**
 * `send-facts`: repeat with the facts. `skip-seq`: repeat with a number the server has not seen. `drop-report`: this
 * report will never be taken, the next may be. `stop`: nothing of this device is taken until someone acts.
 * `wait`: try the same again later.
 */
export type RetryAction = 'send-facts' | 'skip-seq' | 'drop-report' | 'stop' | 'wait';

const byCode: Readonly<Record<string, RetryAction>> = {
  'reports.facts_unknown': 'send-facts',
  'reports.seq_replayed': 'skip-seq',
  'reports.seq_conflict': 'skip-seq',
  // The address leads to something that does not take reports (now): not a word about this device.
  'request.not_found': 'wait',
  'identity.key_missing': 'stop',
  'identity.key_invalid': 'stop',
};

const byStatus: Readonly<Record<number, RetryAction>> = {
  400: 'drop-report',
  401: 'stop',
  403: 'stop',
  404: 'stop',
  410: 'stop',
  413: 'drop-report',
  415: 'drop-report',
  422: 'drop-report',
};

/** Only a refusal by the server itself is final: a proxy's error page is not. */
export function retryActionFor(error: AppError): RetryAction {
  const known = byCode[error.code];
  if (known !== undefined) return known;
  if (error instanceof ServerError && error.answer.refusal) return byStatus[error.answer.status ?? 0] ?? 'wait';
  return 'wait';
}

/** Did the server say that an admin has shut this device out? */
export function isRevocation(error: AppError): boolean {
  return /(^|[._])revoked$/.test(error.code);
}
