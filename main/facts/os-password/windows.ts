/**
 * Age of the Windows password of the person signed in.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import { flagIn, instantIn, numberIn, textIn, type WindowsBatch } from '../windows-section.ts';

/** Milliseconds between 1601 (FILETIME) and 1970. */
const filetimeOffsetMs = 11_644_473_600_000;
/** Microsoft.PowerShell.Commands.PrincipalSource. */
const sources = { activeDirectory: 2, entra: 3, microsoftAccount: 4 } as const;

/**
 * `pwdLastSet` of the directory: 100 ns steps since 1601, as text because it exceeds a double. 0 asks for a
 * change at the next sign-in. null: not of that form.
 */
export function parsePasswordFiletime(text: string | null): FactValue<'osPassword'>['changedAt'] {
  if (text === '0') return 'must-change';
  if (text === null || !/^\d{17,19}$/.test(text)) return null;
  const date = new Date(Number(BigInt(text) / 10_000n) - filetimeOffsetMs);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1990 || date.getUTCFullYear() > 9000
    ? null
    : date.toISOString();
}

function directoryPassword(batch: WindowsBatch): Fact<FactValue<'osPassword'>> {
  const answer = batch('directoryUser');
  if (!answer.ok)
    return unreadBecause({
      ...answer,
      detail: `the directory keeps this password and did not tell its date (${answer.detail})`,
    });
  const [user] = answer.value;
  // A machine outside a domain has nobody to ask, and somebody without a row is not in the directory it asked.
  if (user === undefined) return known({ keeper: 'directory', changedAt: null });
  const changedAt = parsePasswordFiletime(textIn(user, 'pwdLastSet'));
  if (changedAt === null) return unread('unreadable', 'the directory keeps this password and did not tell its date');
  return known({ keeper: 'directory', changedAt });
}

/**
 * Who keeps the password comes first, by SID and `PrincipalSource`. For a Microsoft account or Entra ID the
 * date Windows holds is an event of this machine (several accounts were captured with the same one), so it is
 * not reported. `net user` is not used: labels, dates and code page are all localised.
 */
export function parseOsPasswordOnWindows(batch: WindowsBatch): Fact<FactValue<'osPassword'>> {
  const account = batch('account');
  if (!account.ok) return unreadBecause(account);
  const sid = textIn(account.value[0], 'Sid') ?? '';
  if (sid.startsWith('S-1-12-1-')) return known({ keeper: 'cloud', changedAt: null });
  if (!sid.startsWith('S-1-5-21-')) return unread('unreadable', 'the account is no person: its SID is of another kind');
  const users = batch('localUser');
  const user = users.ok ? users.value[0] : undefined;
  if (!users.ok && !isNotLocal(users.detail)) return unreadBecause(users);
  if (user === undefined) return directoryPassword(batch);
  const source = numberIn(user, 'PrincipalSource');
  if (source === sources.microsoftAccount || source === sources.entra)
    return known({ keeper: 'cloud', changedAt: null });
  if (source === sources.activeDirectory) return directoryPassword(batch);
  const changedAt = instantIn(user, 'PasswordLastSet');
  if (changedAt !== null) return known({ keeper: 'local', changedAt });
  if (flagIn(user, 'PasswordRequired') === false)
    return unread(
      'unreadable',
      'Windows keeps no date of the last password change, and this account may have no password',
    );
  if (user['PasswordLastSet'] === null) return known({ keeper: 'local', changedAt: null });
  return unread('unreadable', 'the date of the last password change has an unexpected form');
}

/** Get-LocalUser's own id for a person who is not in the machine's list: somebody of a domain. */
function isNotLocal(detail: string): boolean {
  return /\bUserNotFound\b/.test(detail);
}
