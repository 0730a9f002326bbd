export interface ChildSpec {
  /** How it is called towards people, such as `server`. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Everything it prints is appended here. */
  readonly logFile: string;
  /** Called with each line of its standard output, without the line end. */
  readonly onLine?: (line: string) => void;
}
export interface Child {
  readonly name: string;
  readonly logFile: string;
  /** Resolves when it has ended, with what to tell about that, such as `ended with code 1`. */
  readonly ended: Promise<string>;
  /** The last lines it printed, oldest first. */
  lastLines(): readonly string[];
  /** Asks it to end with SIGTERM, forces it after 15 s, resolves when it is gone. */
  stop(): Promise<void>;
}
/**
 * Starts it in a process group of its own, so that Ctrl-C in the terminal reaches only us and we stop the
 * children in order. Where the system can (Linux), it also ends when we are killed.
 */
export declare function startChild(spec: ChildSpec): Child;
