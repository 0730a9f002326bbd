/**
 * What the headless agent's exit code says. 0 to 2 are answers about the machine; from 64 on as in sysexits.h.
 */
import type { Policy } from '../../shared/policy/policy.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';

export const exitCodes = {
  compliant: 0,
  somethingFails: 1,
  couldNotTell: 2,
  usage: 64,
  badData: 65,
  noInput: 66,
  serverUnavailable: 69,
  internal: 70,
  cannotCreate: 73,
  alreadyRunning: 75,
  denied: 77,
  configuration: 78,
} as const;

/** Shown by `--help`. */
export const exitCodesHelp = `
Exit codes:
  0   success: no check fails
  1   a check fails
  2   no check fails, but one was inconclusive
  64  invalid usage          65  invalid file, link or code     66  file not found
  69  server not reachable   70  internal error                 73  file or folder not writable
  75  already running        77  rejected by the server         78  no keychain, or corrupt agent files`;

const byCode: Readonly<Record<string, number>> = {
  'agent.already_running': exitCodes.alreadyRunning,
  'agent.data_folder_unusable': exitCodes.cannotCreate,
  'agent.file_unwritable': exitCodes.cannotCreate,
  'agent.file_missing': exitCodes.noInput,
  'agent.platform_unsupported': exitCodes.configuration,
  'recording.invalid': exitCodes.badData,
  'enrolment.code_malformed': exitCodes.badData,
  'enrolment.link_invalid': exitCodes.badData,
  'agent.account_unknown': exitCodes.usage,
  'agent.nothing_to_take_back': exitCodes.usage,
  'enrolment.server_missing': exitCodes.usage,
  'enrolment.already_enrolled': exitCodes.usage,
  'enrolment.not_enrolled': exitCodes.usage,
  'enrolment.record_invalid': exitCodes.configuration,
  'server.address_invalid': exitCodes.usage,
  'server.address_insecure': exitCodes.usage,
  'server.unreachable': exitCodes.serverUnavailable,
  'server.timeout': exitCodes.serverUnavailable,
  'server.unexpected_answer': exitCodes.serverUnavailable,
  'request.too_many': exitCodes.serverUnavailable,
  internal: exitCodes.serverUnavailable,
};

/** The exit code for an error's code. Codes that are not ours are refusals by the server. */
export function exitCodeOf(code: string): number {
  const known = byCode[code];
  if (known !== undefined) return known;
  if (code.startsWith('identity.')) return exitCodes.configuration;
  return code.startsWith('agent.') ? exitCodes.internal : exitCodes.denied;
}

/** A check with enforcement `report` is the admin's to see and no failure of the person's. */
export function exitCodeOfVerdicts(verdicts: readonly Verdict[], policy: Policy): number {
  const enforcements: Readonly<Record<string, { readonly enforcement: string } | undefined>> = policy.checks;
  const counted = verdicts.filter(({ check }) => enforcements[check]?.enforcement !== 'report');
  if (counted.some(({ outcome }) => outcome === 'fail')) return exitCodes.somethingFails;
  if (counted.length === 0 || counted.some(({ outcome }) => outcome === 'unknown')) return exitCodes.couldNotTell;
  return exitCodes.compliant;
}
