/**
 * What the guest's scripts left, for the tests.
 */
import { inject } from 'vitest';
import { deviceFactsSchema, type DeviceFacts } from '../../shared/facts/index.ts';

const guest = inject('guest');

/** True where there is no guest: the tests are then shown as skipped. */
export const isWithoutGuest = 'missing' in guest;

/** A file of the results; fails with what the scripts said when it is missing. */
export function guestFile(name: string): string {
  if ('missing' in guest) throw new Error(guest.missing);
  const text = guest.files[name];
  if (text !== undefined) return text;
  throw new Error(`no file "${name}"; steps:\n${guest.files['steps.log']}\n${guest.files['agent.err']}`);
}

/** The facts of one moment: of `scan NAME` or `scan_as_alice NAME` in the scripts. */
export const guestFacts = (name: string): DeviceFacts => deviceFactsSchema.parse(JSON.parse(guestFile(`${name}.json`)));
