/**
 * Errors of the devices area.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const deviceRefusals = {
  'devices.not_found': { status: 404, message: 'This device does not exist.' },
  'devices.already_revoked': { status: 409, message: 'This device is already revoked.' },
} as const satisfies Record<string, Refusal>;

export type DeviceErrorCode = keyof typeof deviceRefusals;
export const deviceError = createErrorFactory<DeviceErrorCode>(deviceRefusals);
