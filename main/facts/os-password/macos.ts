/**
 * Age of the password of the person signed in on a Mac.
 */
import { bothStreams, isDictionary, parsePlist, quickMs, type Dictionary } from '../macos-answers.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';

/**
 * `passwordLastSetTime` in seconds since 1970. `dscl -plist` puts the policy data, itself a property list, as text
 * into its own; plain `dscl` puts a heading before it. Accounts made by scripts have no such key until their first
 * change. null: not told.
 */
export function parsePasswordLastSet(text: string): string | null {
  const policy = policyData(parsePlist(text));
  const seconds = policy?.['passwordLastSetTime'];
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 631_152_000 || seconds > 32_503_680_000)
    return null;
  return new Date(Math.round(seconds * 1000)).toISOString();
}

function policyData(value: unknown): Dictionary | null {
  if (!isDictionary(value)) return null;
  if ('passwordLastSetTime' in value || 'creationTime' in value) return value;
  const inner = value['dsAttrTypeNative:accountPolicyData'];
  const [text] = Array.isArray(inner) ? (inner as readonly unknown[]) : [inner];
  const policy = typeof text === 'string' ? parsePlist(text) : null;
  return isDictionary(policy) ? policy : null;
}

/** Does the answer hold an account without the date? Then the Mac keeps none, which is another thing than not understanding it. */
function keepsNoDate(text: string): boolean {
  const policy = policyData(parsePlist(text));
  return /^No such key: accountPolicyData\s*$/m.test(text) || (policy !== null && !('passwordLastSetTime' in policy));
}

/** Somebody who is not in the Mac's own directory belongs to a network one, which tells no date here. */
export const readOsPasswordOnMacos: Reader<'osPassword'> = async (ask) => {
  const session = await ask.session();
  if (!session.ok) return unreadBecause(session);
  const { userName } = session.value;
  // A name that starts with a hyphen or holds a slash would be read as something else.
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.@-]*$/.test(userName))
    return unread('unreadable', 'the account name has an unexpected form');
  const answer = await ask.run('/usr/bin/dscl', ['-plist', '.', '-read', `/Users/${userName}`, 'accountPolicyData'], {
    timeoutMs: quickMs,
  });
  if (!answer.ok) return unreadBecause(answer);
  if (/eDSRecordNotFound|\(?-14136/.test(`${answer.value.stdout}${answer.value.stderr}`))
    return known({ keeper: 'directory' as const, changedAt: null });
  const { exitCode, stdout } = answer.value;
  const changedAt = exitCode === 0 ? parsePasswordLastSet(stdout) : null;
  if (changedAt === null && !(exitCode === 0 && keepsNoDate(bothStreams(answer.value))))
    return unread('unreadable', 'dscl does not tell the date of the last password change');
  return known({ keeper: 'local' as const, changedAt });
};
