/**
 * Listens to signals on D-Bus, on a connection that is made again when it breaks.
 */
import type { Message } from '@jellybrick/dbus-next';
import { connectBus, plainValue, type Line } from './call-bus.ts';
import { withinDeadline } from '../concurrency/deadline.ts';
import type { BusCall, BusValue } from './host.ts';

/** What a bus carried to everyone. */
export interface BusSignal {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly args: readonly BusValue[];
}

export interface BusWatch {
  readonly bus: BusCall['bus'];
  /** Match rules of the D-Bus specification; the bus sends only what fits one of them. */
  readonly rules: readonly string[];
  readonly onSignal: (signal: BusSignal) => void;
  /** Tells when listening begins and when it breaks, with the reason; a break that lasts is told once. */
  readonly onState: (state: BusWatchState) => void;
}

export type BusWatchState = { readonly listening: true } | { readonly listening: false; readonly reason: string };

/** Starts to listen; the returned function ends it, and nothing is called back afterwards. */
export type WatchBus = (watch: BusWatch) => () => void;

export interface BusTimes {
  /** Before the first new attempt; doubles up to `longestPauseMs`. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** The library does not tell of a bus that went away, so the bus is asked this often whether it is there. */
  readonly pingMs: number;
  /** Longest wait for the bus's own answers. */
  readonly answerMs: number;
}

const usualTimes: BusTimes = { firstPauseMs: 1_000, longestPauseMs: 5 * 60_000, pingMs: 30_000, answerMs: 5_000 };

/** Makes the listener of both buses. Neither the library nor a connection is there before the first watch. */
export function createBusWatcher(times: BusTimes = usualTimes): WatchBus {
  return (watch) => {
    const end = new AbortController();
    void keepListening(watch, times, end.signal);
    return () => end.abort();
  };
}

/** Never rejects: a bus that cannot be had is a state, and asked again later. */
async function keepListening(watch: BusWatch, times: BusTimes, end: AbortSignal): Promise<void> {
  let pauseMs = times.firstPauseMs;
  let told = '';
  const onBegin = (): void => {
    told = '';
    watch.onState({ listening: true });
  };
  // A bus that breaks as soon as it is there is not worth a new attempt every second.
  const onHeld = (): void => void (pauseMs = times.firstPauseMs);
  while (!end.aborted) {
    try {
      await listen(watch, times, end, { onBegin, onHeld });
    } catch (error) {
      const reason = reasonOf(error);
      if (!end.aborted && reason !== told) watch.onState({ listening: false, reason });
      told = reason;
    }
    await pause(pauseMs, end);
    pauseMs = Math.min(times.longestPauseMs, pauseMs * 2);
  }
}

/** Resolves when it shall end; rejects when the bus fails. */
async function listen(
  watch: BusWatch,
  times: BusTimes,
  end: AbortSignal,
  { onBegin, onHeld }: { readonly onBegin: () => void; readonly onHeld: () => void },
): Promise<void> {
  const { bus, broken } = await connectBus(watch.bus);
  const brokenOff = new AbortController();
  broken.catch(() => brokenOff.abort());
  const over = AbortSignal.any([end, brokenOff.signal]);
  try {
    bus.on('message', (message: Message) => {
      const signal = end.aborted ? null : signalIn(message);
      if (signal !== null) watch.onSignal(signal);
    });
    await Promise.race([Promise.all(watch.rules.map(async (rule) => askBus(bus, times, 'AddMatch', [rule]))), broken]);
    if (end.aborted) return;
    onBegin();
    for (;;) {
      await pause(times.pingMs, over);
      if (end.aborted) return;
      if (brokenOff.signal.aborted) return await broken;
      await askBus(bus, times, 'GetId', []);
      onHeld();
    }
  } finally {
    bus.disconnect();
  }
}

/** Asks the bus itself; rejects when it refuses or does not answer. */
async function askBus(bus: Line['bus'], times: BusTimes, member: string, body: readonly string[]): Promise<void> {
  const { Message } = await import('@jellybrick/dbus-next');
  const message = new Message({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member,
    signature: 's'.repeat(body.length),
    body: [...body],
  });
  const asked = bus.call(message).then(
    () => null,
    (error: unknown) => error,
  );
  const failure = await withinDeadline<unknown>(asked, times.answerMs, () => new Error('the bus does not answer'));
  if (failure !== null) throw failure;
}

/** By the specification's "Message Types": 4 is a signal. null: something else, such as an answer. */
function signalIn(message: Message): BusSignal | null {
  if (message.type !== 4) return null;
  const { path, interface: name, member, body } = message;
  return { path, interface: name, member, args: body.map(plainValue) };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return message || code || String(error);
}

/** Resolves after the time, or when it shall end. Does not keep the process alive. */
async function pause(timeMs: number, end: AbortSignal): Promise<void> {
  if (end.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, timeMs).unref();
    end.addEventListener('abort', done);
  });
}
