/**
 * What a person gives to enrol, and why it cannot be used.
 */
import { assertNever, type AppError } from '../../shared/errors.ts';
import { parseInvitation, type Invitation, type InvitationRefusal } from '../../shared/protocol/deep-link.ts';
import { agentError } from '../errors/agent-errors.ts';

/**
 * Reads an enrolment link, or a bare code that goes with `server`.
 * @throws the AppError of {@link invitationError}
 */
export function readInvitation(linkOrCode: string, server?: string): Invitation {
  const parsed = parseInvitation(linkOrCode, server);
  if (parsed.ok) return parsed.invitation;
  throw invitationError(parsed.refusal);
}

/**
 * AppError `enrolment.link_invalid`, `enrolment.code_malformed`, `enrolment.server_missing`, `server.address_invalid`
 * or `server.address_insecure`.
 */
export function invitationError(refusal: InvitationRefusal): AppError {
  switch (refusal.reason) {
    case 'unknown':
    case 'incomplete':
      return agentError('enrolment.link_invalid');
    case 'code-malformed':
      return agentError('enrolment.code_malformed');
    case 'server-missing':
      return agentError('enrolment.server_missing');
    case 'address-invalid':
      return agentError('server.address_invalid');
    case 'address-insecure':
      return agentError('server.address_insecure', { fields: { address: refusal.origin } });
    default:
      return assertNever(refusal);
  }
}
