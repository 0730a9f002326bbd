/**
 * What the person said about passwords no machine can tell the age of, as a fact like any other.
 */
import { known, type Reader } from '../reader.ts';

/** The machine is not asked. A recording carries nothing of the kind: nothing was confirmed. */
export const readConfirmedPasswords: Reader<'confirmedPasswords'> = async (_ask, { confirmedPasswords }) =>
  known(confirmedPasswords ?? { confirmed: [] });
