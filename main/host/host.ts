/**
 * The only door to the machine: every question a scan may ask, and the shape of every answer.
 */

/**
 * Why a question got no answer. `absent`: no such file, folder or program. `denied`: the system refused.
 * `timeout`: no answer before the deadline. `unreadable`: anything else, told in the detail.
 */
export type HostFailureReason = 'absent' | 'denied' | 'timeout' | 'unreadable';

export interface HostFailure {
  readonly ok: false;
  readonly reason: HostFailureReason;
  /** The question and what the system said, for a person. */
  readonly detail: string;
}

export type Answer<Value> = { readonly ok: true; readonly value: Value } | HostFailure;

/** How a program ended. A non-zero exit code is an answer, not a failure. */
export interface ProgramOutput {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Killed (with everything it started) after this time; at least 1. */
  readonly timeoutMs: number;
  /** Text for its standard input. */
  readonly input?: string;
  /** What a recording and a failure call this question, where the arguments are a whole script. */
  readonly label?: string;
}

export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'other';
  /** ISO instant of the last change of the content. */
  readonly modifiedAt: string;
}

export interface ReadFileOptions {
  /** Read at most this many bytes; 1 MiB unless told. A longer file is cut, not refused. */
  readonly maxBytes?: number;
  /** Which end of a longer file to read; the start unless told. */
  readonly from?: 'start' | 'end';
}

/** Whose session this process runs in. */
export interface Session {
  readonly userName: string;
  /** null: this system has no numeric user ids. */
  readonly userId: number | null;
  /** Home folder with every symbolic link resolved. */
  readonly homeFolder: string;
  /** Where programs keep this person's settings: `XDG_CONFIG_HOME`. Absent: `.config` in the home folder. */
  readonly configFolder?: string;
  /** Is the account in this machine's own list (`/etc/passwd`), or does a directory service bring it? null: could not tell. */
  readonly accountKeeper: 'local' | 'directory' | null;
  /** `XDG_CURRENT_DESKTOP` split at `:`, as written. Empty: the environment names none. */
  readonly desktops: readonly string[];
  /** Does the environment name a display (X11 or Wayland)? */
  readonly hasDisplay: boolean;
  /** `x64`, `arm64` ... in Node's spelling. */
  readonly arch: string;
}

/** A question to a service on D-Bus. Every argument is a text; services that take others are not asked. */
export interface BusCall {
  readonly bus: 'system' | 'session';
  readonly service: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly args?: readonly string[];
}

/** What came back, as JSON has it. */
export type BusValue = string | number | boolean | null | readonly BusValue[] | { readonly [key: string]: BusValue };

/** Whether a host name can be reached: see webFilter in shared/facts/web-filter.ts. `why` names no address. */
export interface NameProbe {
  readonly outcome: 'blocked' | 'answered' | 'inconclusive';
  readonly why: string;
}

/** Hardware inventory. null: the machine does not tell. */
export interface Inventory {
  readonly hostName: string;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly cpu: string | null;
  readonly memoryBytes: number | null;
}

/** The questions. Paths and programs are absolute; nothing here throws for what the machine answers. */
export interface Host {
  /** Content as UTF-8; bytes that are not UTF-8 become U+FFFD. */
  readFile(path: string, options?: ReadFileOptions): Promise<Answer<string>>;
  /** Names in the folder, sorted. */
  listFolder(path: string): Promise<Answer<readonly string[]>>;
  /** Where a symbolic link points, as written. */
  readLink(path: string): Promise<Answer<string>>;
  /** Follows links. */
  stat(path: string): Promise<Answer<FileStatus>>;
  /**
   * Hash of the serial number in that file under `key`, as serial-hash.ts makes it; null for an empty file. The
   * number itself never leaves the host, so neither a fact nor a recording can hold it.
   */
  hashFile(path: string, key: Uint8Array): Promise<Answer<string | null>>;
  /** Which of these process names (exact, as in `/proc/PID/comm`, at most 15 characters) run now. */
  runningPrograms(names: readonly string[]): Promise<Answer<readonly string[]>>;
  /** The arguments each running program of these names was started with, itself first. Ask only for programs that carry no secrets. */
  commandLines(names: readonly string[]): Promise<Answer<readonly (readonly string[])[]>>;
  /** Runs a program by absolute path (or one that starts with `%SystemRoot%`) without a shell, in a clean environment and the C locale. */
  run(program: string, args: readonly string[], options: RunOptions): Promise<Answer<ProgramOutput>>;
  /** Calls a method on D-Bus; the values of its reply. `absent`: no bus, or nobody there who answers to that name. */
  callBus(call: BusCall): Promise<Answer<readonly BusValue[]>>;
  /** Tries to reach a host name, by the system's resolver and on port 443; some seconds at most. */
  probeName(name: string): Promise<Answer<NameProbe>>;
  inventory(): Promise<Answer<Inventory>>;
  session(): Promise<Answer<Session>>;
}

/** A failure with its detail cut to what a fact may carry. */
export function hostFailure(reason: HostFailureReason, detail: string): HostFailure {
  return { ok: false, reason, detail: detail.slice(0, 500) };
}

/** The answer of the first program of a list that exists; `absent` when none does. */
export async function runFirst(
  host: Host,
  programs: readonly string[],
  args: readonly string[],
  options: RunOptions,
): Promise<Answer<ProgramOutput>> {
  for (const program of programs) {
    const answer = await host.run(program, args, options);
    if (answer.ok || answer.reason !== 'absent') return answer;
  }
  return hostFailure('absent', `none of ${programs.join(', ')} is installed`);
}
