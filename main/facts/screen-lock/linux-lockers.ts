/**
 * Screen lock of desktops that leave it to programs the person starts. What counts is the programs that run and the
 * arguments they were started with.
 */
import { hostFailure, type Answer, type Host, type Session } from '../../host/host.ts';
import { readHypridle } from './linux-hypridle.ts';
import { nothingLocks, together, type LockSettings } from './linux-lock-settings.ts';
import { readSwayidle } from './linux-swayidle.ts';
import { readLightLocker, readXscreensaver, readXssLock, xautolockLock, xidlehookLock } from './linux-x11-lockers.ts';

/** xscreensaver's helper for suspend, as it is called and as the kernel cuts its name to 15 characters. */
const sleepHelper = 'xscreensaver-systemd';

type Read = (
  ask: Host,
  person: { readonly session: Session; readonly hasSleepHelper: boolean },
  args: readonly string[],
) => Promise<Answer<LockSettings>>;

const told = (value: LockSettings): Answer<LockSettings> => ({ ok: true, value });

/** By process name. */
const readers: Readonly<Record<string, Read>> = {
  swayidle: async (ask, { session }, args) => readSwayidle(ask, session, args),
  hypridle: async (ask, { session }) => readHypridle(ask, session),
  'xss-lock': async (ask, _, args) => told(await readXssLock(ask, args)),
  xautolock: async (_, __, args) => told(xautolockLock(args)),
  'light-locker': async (ask, _, args) => told(await readLightLocker(ask, args)),
  xidlehook: async (_, __, args) => told(xidlehookLock(args)),
  xscreensaver: async (ask, { session, hasSleepHelper }) => readXscreensaver(ask, session, hasSleepHelper),
};

/** Process names; asked for with their arguments, which hold commands and no secrets. */
export const sessionLockers: readonly string[] = [...Object.keys(readers), sleepHelper.slice(0, 15)];

/** Settings of a locker that does not run lock nothing, so only running ones are read. null: none runs. */
export async function readRunningLockers(ask: Host, session: Session): Promise<Answer<LockSettings | null>> {
  const running = await ask.commandLines(sessionLockers);
  if (!running.ok) return running;
  const nameOf = ([program = '']: readonly string[]): string => program.split('/').at(-1) ?? '';
  const hasSleepHelper = running.value.some((args) => nameOf(args) === sleepHelper);
  const found: LockSettings[] = [];
  for (const args of running.value) {
    const name = nameOf(args);
    if (name === sleepHelper) continue;
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    // A script may carry the name in the kernel and an interpreter in its arguments.
    const answer =
      read === undefined
        ? hostFailure('unreadable', `${name}: not the locker it is called`)
        : await read(ask, { session, hasSleepHelper }, args.slice(1));
    if (!answer.ok) return answer;
    found.push(answer.value);
  }
  const [first, ...rest] = found;
  return { ok: true, value: first === undefined ? null : rest.reduce(together, first) };
}

/** As `readRunningLockers`, for a desktop that has no other: without one nothing locks. */
export async function readSessionLockers(ask: Host, session: Session): Promise<Answer<LockSettings>> {
  const found = await readRunningLockers(ask, session);
  return found.ok ? { ok: true, value: found.value ?? nothingLocks } : found;
}
