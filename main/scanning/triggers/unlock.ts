/**
 * Tells when the person is back at a locked Linux desktop, by what screen savers and logind say on D-Bus.
 */
import type { BusSignal, BusWatch, WatchBus } from '../../host/watch-bus.ts';
import { throttle } from '../../concurrency/throttle.ts';
import type { Stop } from './polling.ts';

/**
 * Each says `ActiveChanged(false)` when it lets the person back in: KDE and light-locker (the idle inhibition
 * specification of freedesktop.org), GNOME, Xfce, Cinnamon, MATE.
 */
const screenSavers = ['freedesktop', 'gnome', 'xfce', 'cinnamon', 'mate'].map((name) => `org.${name}.ScreenSaver`);

/** org.freedesktop.login1(5) */
const login = 'org.freedesktop.login1';
const session = `${login}.Session`;

const rules: Readonly<Record<BusWatch['bus'], readonly string[]>> = {
  session: screenSavers.map((name) => `type='signal',interface='${name}',member='ActiveChanged'`),
  system: [
    `type='signal',sender='${login}',interface='${session}',member='Unlock'`,
    `type='signal',sender='${login}',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',arg0='${session}'`,
  ],
};

/** A desktop and logind both tell of one unlock, KDE even on two paths. */
const windowMs = 2_000;

export interface UnlockOptions {
  readonly onUnlock: () => void;
  /** A bus that cannot be listened to, and one that can (again): for the log. */
  readonly onState: (bus: BusWatch['bus'], state: Parameters<BusWatch['onState']>[0]) => void;
}

/**
 * Calls back once for each unlock. Where neither bus is there it just stays silent and looks for them again
 * later. An unlock of another person at the same machine counts too: one more scan does no harm.
 */
export function watchUnlock(watchBus: WatchBus, { onUnlock, onState }: UnlockOptions): Stop {
  const tell = throttle(windowMs, onUnlock);
  const onSignal = (signal: BusSignal): void => {
    if (isUnlock(signal)) tell();
  };
  const stops = (['session', 'system'] as const).map((bus) =>
    watchBus({ bus, rules: rules[bus], onSignal, onState: (state) => onState(bus, state) }),
  );
  return () => stops.forEach((stop) => stop());
}

function isUnlock({ interface: name, member, args }: BusSignal): boolean {
  if (member === 'ActiveChanged') return screenSavers.includes(name) && args[0] === false;
  if (member === 'Unlock') return name === session;
  const [changedInterface, changed] = args;
  if (member !== 'PropertiesChanged' || changedInterface !== session) return false;
  return typeof changed === 'object' && changed !== null && 'LockedHint' in changed && changed['LockedHint'] === false;
}
