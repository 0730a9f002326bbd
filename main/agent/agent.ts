/**
 * The agent's face: what the tray and the headless run both build on, whatever screen there is, and what it needs.
 */
import type { Logger } from 'pino';
import type { Platform } from '../../shared/facts/platform.ts';
import type { AgentView, IpcResult } from '../../shared/protocol/window-ipc.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Language } from '../../shared/text/language.ts';
import type { OpenAppResult } from '../gate/open-app.ts';
import type { KeyStore } from '../identity/device-key.ts';
import type { ServerClient } from '../reporting/server-client.ts';
import type { ScanRequest, ScanResult } from '../scanning/scan.ts';

/** What made the agent look at the machine. */
export type ScanTrigger =
  | 'start'
  | 'interval'
  | 'person'
  | 'wake'
  | 'unlock'
  | 'network'
  | 'usb'
  | 'launch'
  | 'enrolment';

/** Starts to watch something; calls back at each change until the returned function is called. */
export type Watch = (onEvent: () => void) => () => void;

export interface AgentDependencies {
  /** Folder of this agent's memory; see data-folder.ts. Exists and is writable. */
  readonly dataFolder: string;
  readonly keys: KeyStore;
  /** The way to the server at this address. */
  readonly connect: (server: string) => ServerClient;
  /** 0 to below 1. */
  readonly random: () => number;
  readonly hostName: string;
  readonly platform: Platform;
  readonly version: string;
  readonly language: Language;
  readonly now: () => Date;
  readonly log: Logger;
  /** Reads the machine. */
  readonly scan: (request: ScanRequest) => Promise<ScanResult>;
  /** What besides the clock makes the agent scan: the tray adds wake and unlock, main/watch-*.ts bring the rest. */
  readonly watches: Readonly<Partial<Record<'wake' | 'unlock' | 'network' | 'usb', Watch>>>;
}

export interface Agent {
  /** Everything a window shows; a fresh value at each call. */
  view(): AgentView;
  /** The policy it judges by. */
  policy(): Policy;
  /** Calls back with the new view at every change. Returns the function that ends it. */
  onChange(listener: (view: AgentView) => void): () => void;
  /** Scans, judges and reports. Resolves when this scan is judged; its report may still wait. Never two at once. */
  checkNow(trigger: ScanTrigger): Promise<IpcResult>;
  /** `postern://enrol?server=...&code=...`, or a bare code with `server`. */
  enrol(input: string, server?: string): Promise<IpcResult>;
  /**
   * Notifies the server, then deletes record, key and outbox. With `ok: false` nothing was deleted. `offline`:
   * does not notify, for a server that no longer exists.
   */
  unenrol(options?: { readonly offline: boolean }): Promise<IpcResult>;
  /** Fresh scan, then a launch ticket from the gate. The url is https and works once, for 60 s. */
  openApp(appId: string): Promise<OpenAppResult>;
  /** The person has changed the password of this account, one the policy names, just now. */
  confirmPassword(account: string): Promise<IpcResult>;
  /** The person did so by mistake, within the last hour. */
  takeBackPassword(account: string): Promise<IpcResult>;
  /** The facts of the last scan as they are sent, pretty-printed JSON. null: no scan yet. */
  sentData(): { json: string | null };
  /**
   * Takes the instance lock, starts schedule and watches, and begins the first scan.
   * @throws AppError `agent.already_running`, `enrolment.record_invalid`
   */
  start(): Promise<void>;
  /** Ends schedule, watches and sending; state is on disk when it resolves. */
  stop(): Promise<void>;
}
