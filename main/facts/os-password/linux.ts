/**
 * Age of the password of the account this process runs as, on Linux.
 */
import { z } from 'zod';
import type { FactValue } from '../../../shared/facts/index.ts';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import { remembered, type ScanMemory } from '../scan-cache.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';

type ChangedAt = FactValue<'osPassword'>['changedAt'];

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayOf(year: string, month: number, day: string): ChangedAt | null {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
  return isReal ? date.toISOString() : null;
}

/**
 * Reads `name P 2025-05-20 0 99999 7 -1` of `passwd -S` (passwd(1), shadow 4.13); shadow 4.8 writes the day
 * as `05/20/2025`. Status `NP` is an account without a password. The epoch itself means "change at next
 * sign-in". null: another form.
 */
export function parsePasswdStatus(text: string): ChangedAt | null {
  const [, status, date = ''] = text.trim().split(/\s+/);
  if (status === 'NP') return 'none';
  if (!/^(P|PS|L|LK)$/.test(status ?? '')) return null;
  const [, year, month, day] = date.match(/^(\d{4})-(\d{2})-(\d{2})$/) ?? [];
  const [, usMonth, usDay, usYear] = date.match(/^(\d{2})\/(\d{2})\/(\d{4})$/) ?? [];
  const changedAt = dayOf(year ?? usYear ?? '', Number(month ?? usMonth), day ?? usDay ?? '');
  return changedAt === '1970-01-01T00:00:00.000Z' ? 'must-change' : changedAt;
}

/** Reads the first line of `chage -l` in the C locale. null: another form, or `never`, which is no date. */
export function parseChage(text: string): ChangedAt | null {
  const value = text.match(/^Last password change\s*: (.*)$/m)?.[1]?.trim();
  if (value === 'password must be changed') return 'must-change';
  const [, month, day, year] = value?.match(/^([A-Z][a-z]{2}) (\d{1,2}), (\d{4})$/) ?? [];
  return year === undefined || day === undefined ? null : dayOf(year, months.indexOf(month ?? '') + 1, day);
}

const rememberedSchema = z.union([z.iso.datetime(), z.enum(['must-change', 'none'])]);

/** Every change of a password changes the file; who may not read it may still see when. */
async function askShadowOnce(ask: Host, userName: string, memory: ScanMemory): Promise<Answer<ChangedAt>> {
  const shadow = await ask.stat('/etc/shadow');
  if (!shadow.ok) return askShadow(ask, userName);
  let answer: Answer<ChangedAt> | null = null;
  const text = await remembered(memory, 'password changed', `${userName} ${shadow.value.modifiedAt}`, async () => {
    answer = await askShadow(ask, userName);
    return answer.ok ? answer.value : null;
  });
  const kept = rememberedSchema.safeParse(text);
  return answer ?? (kept.success ? { ok: true, value: kept.data } : askShadow(ask, userName));
}

async function askShadow(ask: Host, userName: string): Promise<Answer<ChangedAt>> {
  const options = { timeoutMs: 5_000 };
  const status = await ask.run('/usr/bin/passwd', ['-S', userName], options);
  const told = status.ok && status.value.exitCode === 0 ? parsePasswdStatus(status.value.stdout) : null;
  if (told !== null) return { ok: true, value: told };
  // Fedora's passwd tells root only; chage tells everyone about their own account.
  const age = await ask.run('/usr/bin/chage', ['-l', userName], options);
  if (!age.ok) return age;
  const { exitCode, stdout, stderr } = age.value;
  if (exitCode !== 0)
    return hostFailure(/permission denied/i.test(stderr) ? 'denied' : 'unreadable', `chage -l: ${stderr}`);
  const changedAt = parseChage(stdout);
  return changedAt === null
    ? hostFailure('unreadable', 'the system keeps no date of the last password change')
    : { ok: true, value: changedAt };
}

/** An account that is not in /etc/passwd belongs to a directory, whose dates this machine does not know. */
export const readOsPasswordOnLinux: Reader<'osPassword'> = async (ask, { memory }) => {
  const session = await ask.session();
  if (!session.ok) return unreadBecause(session);
  const { userName, accountKeeper } = session.value;
  if (accountKeeper === 'directory') return known({ keeper: 'directory' as const, changedAt: null });
  if (accountKeeper === null)
    return unread('unreadable', '/etc/passwd could not be read to tell who keeps this account');
  // A leading hyphen would be read as an option.
  if (!/^[A-Za-z0-9_.][A-Za-z0-9_.@-]*\$?$/.test(userName))
    return unread('unreadable', 'the account name has an unexpected form');
  const answer = await askShadowOnce(ask, userName, memory);
  return answer.ok ? known({ keeper: 'local' as const, changedAt: answer.value }) : unreadBecause(answer);
};
