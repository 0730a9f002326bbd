/**
 * Every migration in order. Names are history: never rename, never reorder, only append.
 */
import type { Migration } from 'kysely/migration';
import * as start from './0001-start.ts';
import * as gate from './0002-gate.ts';
import * as documentsAsText from './0003-documents-as-text.ts';
import * as usedCodes from './0004-used-codes.ts';
import * as toldPasswords from './0005-told-passwords.ts';
import * as helpdesks from './0006-helpdesks.ts';
import * as suppliedPasswordDates from './0007-supplied-password-dates.ts';
import * as checkIns from './0008-check-ins.ts';
import * as evaluatedAt from './0009-evaluated-at.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-start': { up: start.up },
  '0002-gate': { up: gate.up },
  '0003-documents-as-text': { up: documentsAsText.up },
  '0004-used-codes': { up: usedCodes.up },
  '0005-told-passwords': { up: toldPasswords.up },
  '0006-helpdesks': { up: helpdesks.up },
  '0007-supplied-password-dates': { up: suppliedPasswordDates.up },
  '0008-check-ins': { up: checkIns.up },
  '0009-evaluated-at': { up: evaluatedAt.up },
};
