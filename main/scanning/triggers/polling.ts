/**
 * Asks for a fingerprint again and again, and calls back when it differs from the last one.
 */

/** Ends a watch; nothing is called back afterwards. */
export type Stop = () => void;

export interface PollingOptions {
  readonly intervalMs: number;
  readonly onChange: () => void;
}

/**
 * The first fingerprint is the base and calls nobody. A poll begins only when the one before has ended. The
 * timer does not keep the process alive.
 */
export function startPolling(fingerprint: () => Promise<string>, { intervalMs, onChange }: PollingOptions): Stop {
  let isStopped = false;
  let last: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const poll = async (): Promise<void> => {
    const current = await fingerprint();
    if (isStopped) return;
    const isChanged = last !== null && current !== last;
    last = current;
    timer = setTimeout(() => void poll(), intervalMs).unref();
    if (isChanged) onChange();
  };
  void poll();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
