export interface NginxSetting {
  /** Port on 127.0.0.1 to listen on. */
  readonly port: number;
  /** Host and port as browsers name this helpdesk. */
  readonly publicHost: string;
  /** host:port of the Postern server. */
  readonly gate: string;
  /** host:port of the helpdesk. */
  readonly helpdesk: string;
  /** More locations for the server block, for tests and the bench. */
  readonly moreLocations?: string;
  readonly workers?: number;
}
export interface RunningNginx {
  /** Resolves with what it said when it ended. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}
/** Path of nginx on this machine. null: not installed. */
export declare function nginxProgram(): string | null;
/** Starts nginx and resolves when it listens. Its folder goes when it stops. @throws Error with nginx's own words */
export declare function startNginx(setting: NginxSetting): Promise<RunningNginx>;
