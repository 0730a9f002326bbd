/** A loopback address to listen on. */
export interface Address {
  readonly host: string;
  readonly port: number;
}
/**
 * Creates a data folder for this user alone, or makes sure that it can be written.
 * @param variable the environment variable that would name another one
 */
export declare function ensureFolder(folder: string, variable: string): void;
/** Reads `host:port`, as POSTERN_LISTEN holds it. */
export declare function parseListen(text: string): Address;
/**
 * Makes sure that nobody listens on the address yet.
 * @param wayOut tells how to choose another port, given one that is free now
 */
export declare function ensureFree(address: Address, wayOut: (freePort: number) => string): Promise<void>;
