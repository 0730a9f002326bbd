/**
 * Processor time, which a busy machine does not make longer.
 */

/** Far more than any parser takes for its longest text, and far less than one that looks at it again for each character. */
export const linearMs = 10_000;

/** Processor time in milliseconds that this process used while `work` ran. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
