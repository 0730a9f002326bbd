/**
 * The gate demo: a stand-in helpdesk behind a real nginx that asks the running Postern server about every request.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startHelpdesk } from './helpdesk.ts';
import { startNginx } from './nginx.ts';
import { ask, demand } from '../run/cli.ts';
import { freePort } from './free-port.ts';
import { readProductSettings, type ProductSettings } from '../run/product-settings.ts';
import { projectFolder } from '../setup/project.mjs';

const name = 'Demo helpdesk';
const id = 'demo-helpdesk';
const defaultPort = 7680;

interface KnownApp {
  readonly id: string;
  readonly url: string;
}

/** Makes the server know the demo at this address; one at an older address is taken away. */
async function register(settings: ProductSettings, url: string): Promise<void> {
  const known = JSON.parse(await demand(settings, 'server', ['app', 'list', '--json'])) as readonly KnownApp[];
  const before = known.find((app) => app.id === id);
  if (before?.url === url) return;
  if (before !== undefined) await ask(settings, 'server', ['app', 'remove', id]);
  await demand(settings, 'server', ['app', 'add', name, url]);
}

/** `POSTERN_GATE_DEMO_PORT`: another port; 0: any free one. */
async function wantedPort(): Promise<number> {
  const text = process.env['POSTERN_GATE_DEMO_PORT'] ?? String(defaultPort);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`POSTERN_GATE_DEMO_PORT is no port: ${text}`);
  }
  return port === 0 ? freePort() : port;
}

async function run(): Promise<void> {
  const settings = readProductSettings(projectFolder, process.env);
  const port = await wantedPort();
  const publicHost = `localhost:${port}`;
  const gate = `${settings.listen.host}:${settings.listen.port}`;
  const helpdesk = await startHelpdesk({ publicHost, jwksUrl: `http://${gate}/.postern/jwks.json` });
  const nginx = await startNginx({ port, publicHost, gate, helpdesk: `127.0.0.1:${helpdesk.port}` });
  await register(settings, `http://${publicHost}/`);
  console.log(`http://${publicHost}`);

  const signal = new Promise<null>((resolve) => {
    for (const wanted of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(wanted, () => resolve(null));
  });
  const died = await Promise.race([signal, nginx.ended]);
  if (died !== null) {
    console.error(`nginx ended: ${died}`);
    process.exitCode = 1;
  }
  // Ended by a signal to the whole group, nginx may be gone before us.
  await Promise.race([nginx.stop(), sleep(5000, undefined, { ref: false })]);
  await helpdesk.stop();
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
