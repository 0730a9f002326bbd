/**
 * Tells soon after something is plugged into or taken out of USB on Windows and macOS, by the system's own notice.
 *
 * The library `usb` 3.1.0 (node-usb, on nusb 0.2) waits for CM_Register_Notification and IOServiceAddMatchingNotification.
 * Nothing it knows of a device is used: its call means "look again". Never run by us on those systems.
 */
import type { Stop } from './polling.ts';

/** The part of the library's native `Emitter` that is used. */
export interface UsbEmitter {
  addAttach(callback: () => void): Promise<void>;
  addDetach(callback: () => void): Promise<void>;
  removeAttach(): Promise<void>;
  removeDetach(): Promise<void>;
}

/** `reason`: why nobody listens; then the next scan by the clock sees a change. */
export type UsbEventsState = { readonly listening: true } | { readonly listening: false; readonly reason: unknown };

export interface UsbEventsOptions {
  readonly onChange: () => void;
  readonly onState: (state: UsbEventsState) => void;
  /** Loads the library; not before it is needed, so that a machine where it cannot be loaded loses nothing else. */
  readonly load?: () => Promise<UsbEmitter>;
  /** Several devices of one dock come in a row; they share a look this long after the first of them. */
  readonly gatherMs?: number;
  /** Drivers and mounts come after the device: one more look when nothing has happened for this long. */
  readonly settleMs?: number;
}

/**
 * The library's main file would also list all devices at once and swallow why it cannot listen, so the native part is
 * taken by its file.
 */
export async function loadUsbEmitter(): Promise<UsbEmitter> {
  const { Emitter } = await import('usb/index.js');
  return new Emitter();
}

/** Calls back half a second after a change, and once more when it has settled. Failing to listen is told, never thrown. */
export function watchUsbEvents(options: UsbEventsOptions): Stop {
  const { onChange, onState, load = loadUsbEmitter, gatherMs = 500, settleMs = 4_000 } = options;
  let isStopped = false;
  let gathering: NodeJS.Timeout | null = null;
  let settling: NodeJS.Timeout | undefined;

  const onEvent = (): void => {
    if (isStopped) return;
    gathering ??= setTimeout(() => {
      gathering = null;
      onChange();
    }, gatherMs).unref();
    clearTimeout(settling);
    settling = setTimeout(onChange, settleMs).unref();
  };
  const listening = load().then(async (emitter) => {
    await emitter.addAttach(onEvent);
    await emitter.addDetach(onEvent);
    return emitter;
  });
  listening.then(
    () => onState({ listening: true }),
    (reason: unknown) => onState({ listening: false, reason }),
  );
  return () => {
    isStopped = true;
    if (gathering !== null) clearTimeout(gathering);
    clearTimeout(settling);
    listening
      .then((emitter) => Promise.all([emitter.removeAttach(), emitter.removeDetach()]))
      // One that never listened was told above, and one that goes on in vain tells nobody any more.
      .catch(() => undefined);
  };
}
