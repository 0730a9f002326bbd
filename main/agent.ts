/**
 * The agent's face: what the tray and the headless run both build on, whatever screen there is.
 */
import type { Logger } from 'pino';
import type { DeviceStanding } from '../shared/device-state.ts';
import type { DeviceFacts, Platform } from '../shared/facts.ts';
import type { AgentView, IpcResult } from '../shared/ipc.ts';
import type { Locale } from '../shared/text.ts';

/** What made the agent look at the machine. */
export type ScanTrigger = 'start' | 'interval' | 'person' | 'wake' | 'unlock' | 'network' | 'usb' | 'launch' | 'enrolment';

/** Starts to watch something; calls back at each change until the returned function is called. */
export type Watch = (onEvent: () => void) => () => void;

/** One finished look at the machine. */
export interface ScanResult {
  readonly facts: DeviceFacts;
  readonly durationMs: number;
}

export interface AgentDependencies {
  /** Folder of this agent's keys of state; see data-folder.ts. Exists and is writable. */
  readonly dataFolder: string;
  readonly platform: Platform;
  readonly version: string;
  readonly locale: Locale;
  readonly now: () => Date;
  readonly log: Logger;
  /** Reads the machine. `serialKey` is the organisation's key for hashes of serial numbers. */
  readonly scan: (serialKey: Uint8Array) => Promise<ScanResult>;
  /** What besides the clock makes the agent scan: the tray adds wake and unlock, main/watch-*.ts bring the rest. */
  readonly watches: Readonly<Partial<Record<'wake' | 'unlock' | 'network' | 'usb', Watch>>>;
}

/** Answer to "open this app": its address, or why not; `standing` when the server said the device may not pass. */
export type OpenAppResult =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly standing: DeviceStanding | null };

export interface Agent {
  /** Everything a window shows; a fresh value at each call. */
  view(): AgentView;
  /** Calls back with the new view at every change. Returns the function that ends it. */
  onChange(listener: (view: AgentView) => void): () => void;
  /** Scans, judges and reports. Resolves when this scan is judged; its report may still wait. Never two at once. */
  checkNow(trigger: ScanTrigger): Promise<IpcResult>;
  /** `postern://enrol?server=...&code=...`, or a bare code with `server`. */
  enrol(input: string, server?: string): Promise<IpcResult>;
  /** Says goodbye to the server and forgets key and device. With `ok: false` nothing was forgotten. */
  unenrol(): Promise<IpcResult>;
  /** Fresh scan, then a launch ticket from the gate. The url is https and works once, for 60 s. */
  openApp(appId: string): Promise<OpenAppResult>;
  /** The facts of the last scan as they are sent, pretty-printed JSON. null: no scan yet. */
  sentData(): { json: string | null };
  /** Takes the instance lock (AppError `agent.already_running`), starts schedule and watches, scans once. */
  start(): Promise<void>;
  /** Ends schedule, watches and sending; state is on disk when it resolves. */
  stop(): Promise<void>;
}
