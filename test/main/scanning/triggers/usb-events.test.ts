import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  loadUsbEmitter,
  watchUsbEvents,
  type UsbEmitter,
  type UsbEventsState,
} from '../../../../main/scanning/triggers/usb-events.ts';
import { eventually } from '../../../support/processes/eventually.ts';

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

/** A dock is gathered for as long as the product does, and settles as it does. */
const [gatherMs, settleMs] = [500, 4000];

function watch(load: () => Promise<UsbEmitter>) {
  const onChange = vi.fn<() => void>();
  const states: UsbEventsState[] = [];
  const stop = watchUsbEvents({ load, onChange, onState: (state) => states.push(state) });
  return { onChange, states, stop };
}

describe('the notices of USB on Windows and macOS', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lead to one look for a whole dock, and one more when it has settled', async () => {
    const { emitter, happen } = bus();
    const { onChange, states, stop } = watch(async () => emitter);
    await eventually(() => expect(states).toEqual([{ listening: true }]));
    expect(onChange).not.toHaveBeenCalled();
    for (let device = 0; device < 5; device += 1) happen();
    vi.advanceTimersByTime(gatherMs);
    expect(onChange).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(settleMs);
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
    stop();
  });

  it('lead to a look soon although more devices keep coming', async () => {
    const { emitter, happen } = bus();
    const { onChange, states, stop } = watch(async () => emitter);
    await eventually(() => expect(states).toHaveLength(1));
    for (let device = 0; device < 20; device += 1) {
      happen();
      vi.advanceTimersByTime(gatherMs / 4);
    }
    expect(onChange).toHaveBeenCalledTimes(5);
    stop();
  });

  it('lead to nothing after the end, and nobody listens any more', async () => {
    const { called, emitter, happen } = bus();
    const { onChange, states, stop } = watch(async () => emitter);
    await eventually(() => expect(states).toHaveLength(1));
    happen();
    stop();
    happen();
    expect(vi.getTimerCount()).toBe(0);
    expect(onChange).not.toHaveBeenCalled();
    await eventually(() => expect(called).toHaveLength(4));
    expect(called).toEqual(['addAttach', 'addDetach', 'removeAttach', 'removeDetach']);
  });

  it.each<[string, () => Promise<UsbEmitter>]>([
    ['the library cannot be loaded', () => Promise.reject(new Error('no binding for this machine'))],
    ['the system refuses', async () => bus(new Error('no binding for this machine')).emitter],
  ])('are told as missing when %s, and that is all', async (_, load) => {
    const { onChange, states, stop } = watch(load);
    await eventually(() => expect(states).toMatchObject([{ listening: false, reason: { message: /no binding/ } }]));
    stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('come from the library itself, which listens on this system as well', async () => {
    const { states, stop } = watch(loadUsbEmitter);
    await eventually(() => expect(states).toEqual([{ listening: true }]));
    stop();
  });
});
