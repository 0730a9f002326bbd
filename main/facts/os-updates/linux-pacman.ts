/**
 * What pacman would install, by the databases it last fetched, and how old these are. Seen with pacman 6.0.2 as an
 * ordinary user. Needs no root and no network; `checkupdates` would need the latter.
 */
import { z } from 'zod';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import type { ReaderContext } from '../reader.ts';
import {
  modifiedAt,
  newestOf,
  outputOf,
  pathsIn,
  rememberedAnswer,
  timesOf,
  type ManagerAnswer,
  type PackageManager,
} from './linux-manager.ts';

const program = '/usr/bin/pacman';
const installed = '/var/lib/pacman/local';
const fetched = '/var/lib/pacman/sync';

const pendingSchema = z.object({ total: z.number() });

/** Counts lines like `linux 6.11.5.arch1-1 -> 6.11.6.arch1-1`. One that is held back is marked `[ignored]`, and counts. */
export function parsePacmanUpgrades(text: string): number {
  return text.split('\n').filter((line) => /^\S+ \S+ -> \S+/.test(line)).length;
}

/** `-Qu` exits with 1 where nothing waits. A missing database is a warning only, and its packages count as up to date. */
async function askUpgrades(ask: Host): Promise<Answer<{ total: number }>> {
  const answer = await ask.run(program, ['-Qu'], { timeoutMs: 15_000 });
  const text = outputOf('pacman -Qu', answer, (exitCode) => exitCode === 0 || exitCode === 1);
  if (!text.ok || !answer.ok) return text.ok ? hostFailure('unreadable', 'pacman -Qu: no answer') : text;
  const complaint = answer.value.stderr.match(/^(warning: database file for .*|error: .*)$/m)?.[0];
  if (complaint !== undefined) return hostFailure('unreadable', `pacman -Qu: ${complaint}`);
  const total = parsePacmanUpgrades(text.value);
  const isSilent = answer.value.exitCode === 1 && text.value.trim() === '';
  if (total === 0 && !isSilent) return hostFailure('unreadable', 'pacman -Qu: an unknown form');
  return { ok: true, value: { total } };
}

/**
 * A database carries the time its server gave it, not that of the fetching (measured): the newest is earlier than
 * the last look, never later. Arch's `extra` changes several times a day.
 */
async function checkedAt(ask: Host, databases: readonly string[]): Promise<string | null> {
  return newestOf(await Promise.all(databases.map(async (path) => modifiedAt(ask, path))));
}

async function askPacman(ask: Host, context: ReaderContext): Promise<Answer<ManagerAnswer>> {
  const listed = await pathsIn(ask, fetched);
  if (!listed.ok) return listed;
  const databases = listed.value.filter((path) => path.endsWith('.db'));
  const validity = await timesOf(ask, [installed, fetched, '/etc/pacman.conf', ...databases]);
  const pending = await rememberedAnswer(context, 'pacman pending', validity, pendingSchema, async () =>
    askUpgrades(ask),
  );
  if (!pending.ok) return pending;
  return {
    ok: true,
    value: {
      // Arch does not mark them.
      pendingSecurity: null,
      pendingTotal: pending.value.total,
      checkedAt: await checkedAt(ask, databases),
      rebootPending: null,
    },
  };
}

export const pacman: PackageManager = {
  name: 'pacman',
  families: ['arch', 'archlinux'],
  marks: [[program], [installed]],
  ask: askPacman,
};
