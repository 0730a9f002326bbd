/**
 * `postern-server serve`.
 */
import type { Command } from 'commander';
import { readConfig } from '../boot/config.ts';
import { productVersion } from '../boot/version.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server until it is stopped')
    .action(async () => {
      // Loaded on demand: without the app, every other command starts three times as fast.
      const { serve } = await import('../boot/serve.ts');
      const running = await serve(readConfig(process.env));
      process.stderr.write(`Postern server ${productVersion()} is ready at ${running.address}\n`);
      await signalled();
      await running.stop();
    });
}

/** Resolves at the first signal to stop; later signals do not interrupt the shutdown. */
async function signalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
