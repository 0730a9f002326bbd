import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import {
  loadUsbEmitter,
  watchUsbEvents,
  type UsbEmitter,
  type UsbEventsState,
} from '../../../../main/scanning/triggers/usb-events.ts';

/** The library's emitter, called by the test in the place of the system. */
function bus(failure?: Error) {
  const called: string[] = [];
  const callbacks = new Set<() => void>();
  const add = (name: string) => async (callback: () => void) => {
    called.push(name);
    if (failure !== undefined) throw failure;
    callbacks.add(callback);
  };
  const remove = (name: string) => async () => void called.push(name);
  const emitter: UsbEmitter = {
    addAttach: add('addAttach'),
    addDetach: add('addDetach'),
    removeAttach: remove('removeAttach'),
    removeDetach: remove('removeDetach'),
  };
  return { called, emitter, happen: () => callbacks.forEach((callback) => callback()) };
}

function watch(load: () => Promise<UsbEmitter>, times = { gatherMs: 10, settleMs: 150 }) {
  const onChange = vi.fn<() => void>();
  const states: UsbEventsState[] = [];
  const stop = watchUsbEvents({ load, onChange, onState: (state) => states.push(state), ...times });
  return { onChange, states, stop };
}

describe('the notices of USB on Windows and macOS', () => {
  it('lead to one look for a whole dock, and one more when it has settled', async () => {
    const { emitter, happen } = bus();
    const { onChange, states, stop } = watch(async () => emitter);
    await vi.waitFor(() => expect(states).toEqual([{ listening: true }]));
    expect(onChange).not.toHaveBeenCalled();
    for (let device = 0; device < 5; device += 1) happen();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2));
    await wait(250);
    expect(onChange).toHaveBeenCalledTimes(2);
    stop();
  });

  it('lead to a look soon although more devices keep coming', async () => {
    const { emitter, happen } = bus();
    const { onChange, states, stop } = watch(async () => emitter, { gatherMs: 10, settleMs: 60_000 });
    await vi.waitFor(() => expect(states).toHaveLength(1));
    const coming = setInterval(happen, 2);
    await vi.waitFor(() => expect(onChange.mock.calls.length).toBeGreaterThan(2));
    clearInterval(coming);
    stop();
  });

  it('lead to nothing after the end, and nobody listens any more', async () => {
    const { called, emitter, happen } = bus();
    const { onChange, states, stop } = watch(async () => emitter);
    await vi.waitFor(() => expect(states).toHaveLength(1));
    happen();
    stop();
    happen();
    await wait(250);
    expect(onChange).not.toHaveBeenCalled();
    expect(called).toEqual(['addAttach', 'addDetach', 'removeAttach', 'removeDetach']);
  });

  it.each<[string, () => Promise<UsbEmitter>]>([
    ['the library cannot be loaded', () => Promise.reject(new Error('no binding for this machine'))],
    ['the system refuses', async () => bus(new Error('no binding for this machine')).emitter],
  ])('are told as missing when %s, and that is all', async (_, load) => {
    const { onChange, states, stop } = watch(load);
    await vi.waitFor(() => expect(states).toMatchObject([{ listening: false, reason: { message: /no binding/ } }]));
    stop();
    await wait(20);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('come from the library itself, which listens on this system as well', async () => {
    const { states, stop } = watch(loadUsbEmitter);
    await vi.waitFor(() => expect(states).toEqual([{ listening: true }]));
    stop();
  });
});
