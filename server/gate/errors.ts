/**
 * Every refusal of the gate to an agent or an admin; what a browser meets are pages, not codes.
 */

/** Code -> HTTP status and public sentence. */
export const gateErrors = {
  'gate.app_unknown': { status: 404, message: 'No helpdesk with this id is known here. Ask for the list again.' },
  'gate.app_exists': { status: 409, message: 'A helpdesk with this address is already there.' },
  'gate.app_name_invalid': { status: 400, message: 'The name of a helpdesk has 1 to 100 characters and at least one letter or digit.' },
  'gate.app_url_invalid': {
    status: 400,
    message:
      'The address of a helpdesk is https://host or https://host:port without path; plain http only on localhost, as browsers keep the session cookie only there.',
  },
  'gate.launch_repeated': { status: 409, message: 'This launch was used before. Start again with a fresh one.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type GateErrorCode = keyof typeof gateErrors;
