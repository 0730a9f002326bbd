/**
 * Builds the agent of this machine out of its real parts: what the tray and the headless run have in common.
 */
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Platform } from '../../shared/facts/platform.ts';
import type { Language } from '../../shared/text/language.ts';
import type { Agent, AgentDependencies, Watch } from './agent.ts';
import { createAgent } from './create-agent.ts';
import { dataFiles } from '../storage/data-folder.ts';
import { valueOr } from '../storage/json-file.ts';
import type { Host } from '../host/host.ts';
import { createBusWatcher, type BusWatchState } from '../host/watch-bus.ts';
import { createKeyStore } from '../identity/device-key.ts';
import { createOsKeychain } from '../identity/keychain.ts';
import { createScanMemory, loadScanMemory, savedForm, saveScanMemory } from '../facts/scan-cache.ts';
import { scan } from '../scanning/scan.ts';
import { createServerClient } from '../reporting/server-client.ts';
import { agentVersion } from './version.ts';
import { watchNetwork } from '../scanning/triggers/network.ts';
import { watchUnlock } from '../scanning/triggers/unlock.ts';
import { watchUsbEvents } from '../scanning/triggers/usb-events.ts';
import { watchUsb } from '../scanning/triggers/usb-linux.ts';
import { watchClock, watchWake } from '../scanning/triggers/wake.ts';

export interface ComposeOptions {
  /** From openDataFolder. */
  readonly dataFolder: string;
  readonly host: Host;
  readonly platform: Platform;
  readonly language: Language;
  readonly log: Logger;
  readonly now: () => Date;
  /** Sources the caller knows better, such as Electron's powerMonitor for wake and unlock. */
  readonly watches?: AgentDependencies['watches'];
}

const usbIntervalMs = 1000;
const networkIntervalMs = 3000;
const wakeIntervalMs = 5000;

/** The agent, not started. Rejects only when the data folder fails in a way it did not when it was opened. */
export async function composeAgent(options: ComposeOptions): Promise<Agent> {
  const files = dataFiles(options.dataFolder);
  const { host, platform, now, log } = options;
  return createAgent({
    ...options,
    version: agentVersion,
    hostName: hostname(),
    random: Math.random,
    keys: createKeyStore(createOsKeychain(), files.keys),
    connect: (server) => createServerClient(server, undefined, now),
    scan: await rememberingScan(files.scanMemory, { host, platform, now, log }),
    watches: { ...ownWatches(options), ...options.watches },
  });
}

type ScanParts = Pick<ComposeOptions, 'host' | 'platform' | 'now' | 'log'>;

/** Scans with what earlier runs saw and paid for, and keeps it for later runs. */
export async function rememberingScan(
  file: string,
  { host, platform, now, log }: ScanParts,
): Promise<AgentDependencies['scan']> {
  const loaded = await loadScanMemory(file);
  if (loaded.state === 'corrupt')
    log.warn({ event: 'scan_cache.reset', reason: loaded.reason }, 'scan cache corrupt; starting empty');
  const memory = valueOr(loaded, createScanMemory());
  let saved = savedForm(memory);
  return async (request) => {
    const result = await scan({ host, platform, memory, now, ...request });
    const current = savedForm(memory);
    if (current !== saved) {
      saved = current;
      // Without room for it the next run is slower, and takes what is plugged in then for known.
      await saveScanMemory(file, memory).catch((error: unknown) =>
        log.warn({ event: 'scan_cache.not_saved', err: error }, 'scan cache not saved'),
      );
    }
    return result;
  };
}

function ownWatches(options: ComposeOptions): AgentDependencies['watches'] {
  const { host, now } = options;
  const watches = {
    usb: usbWatch(options),
    network: (onEvent) => watchNetwork(host, { intervalMs: networkIntervalMs, onChange: onEvent }),
    wake: (onEvent) => watchClock({ intervalMs: wakeIntervalMs, onWake: onEvent, now }),
  } satisfies Record<string, Watch>;
  return options.platform === 'linux' ? { ...watches, ...busWatches(options) } : watches;
}

function usbWatch({ host, platform, log }: ComposeOptions): Watch {
  if (platform === 'linux') return (onEvent) => watchUsb(host, { intervalMs: usbIntervalMs, onChange: onEvent });
  return (onEvent) =>
    watchUsbEvents({
      onChange: onEvent,
      onState: (state) => {
        if (state.listening) log.debug({ event: 'triggers.listening', trigger: 'usb' }, 'listening for USB events');
        else
          log.warn(
            { event: 'triggers.unavailable', trigger: 'usb', err: state.reason },
            'cannot listen for USB events',
          );
      },
    });
}

/** Wake and unlock signals of a Linux desktop, over D-Bus. */
function busWatches({ now, log }: ComposeOptions): Readonly<Record<'wake' | 'unlock', Watch>> {
  const watchBus = createBusWatcher();
  const logState = (trigger: 'wake' | 'unlock', bus: string, state: BusWatchState): void => {
    if (state.listening) log.debug({ event: 'triggers.listening', trigger, bus }, 'listening on D-Bus');
    else log.info({ event: 'triggers.bus_unavailable', trigger, bus, reason: state.reason }, 'cannot listen on D-Bus');
  };
  return {
    wake: (onEvent) =>
      watchWake(watchBus, {
        intervalMs: wakeIntervalMs,
        onWake: onEvent,
        now,
        onState: (state) => logState('wake', 'system', state),
      }),
    unlock: (onEvent) =>
      watchUnlock(watchBus, { onUnlock: onEvent, onState: (bus, state) => logState('unlock', bus, state) }),
  };
}
