/**
 * The part of autocannon 9 that the bench uses; the package ships no types.
 */
declare module 'autocannon' {
  interface Client {
    setRequests(
      requests: readonly {
        readonly method: string;
        readonly headers: Readonly<Record<string, string>>;
        readonly body: string;
      }[],
    ): void;
  }
  interface Result {
    readonly '2xx': number;
    readonly non2xx: number;
    readonly errors: number;
    readonly requests: { readonly average: number };
  }
  function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    readonly amount?: number;
    readonly duration?: number;
    readonly sampleInt?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly setupClient?: (client: Client) => void;
  }): Promise<Result>;
  export default autocannon;
}
