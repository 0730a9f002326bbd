/**
 * A helpdesk behind a real nginx with the shipped configuration, in front of a whole server, and browsers without a screen.
 */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { freePort } from '../../../scripts/gate-demo/free-port.ts';
import { startNginx } from '../../../scripts/gate-demo/nginx.ts';
import { addHelpdesk } from '../../../server/helpdesks/helpdesks.ts';
import type { DeviceFacts } from '../../../shared/facts/index.ts';
import { type LaunchAnswer, launchAnswerSchema } from '../../../shared/protocol/agent-api.ts';
import { post, type TestDevice, testServer, type TestServer } from './server.ts';

export interface GateWorld {
  readonly server: TestServer;
  /** Where browsers find the helpdesk, without a slash at the end. */
  readonly url: string;
  readonly host: string;
  /** Headers of every request that reached the helpdesk, oldest first. */
  readonly reached: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** Address of the server itself, past nginx. */
  readonly serverUrl: string;
  close(): Promise<void>;
}

/** The helpdesk of every world, by its id. */
export const helpdeskId = 'helpdesk';

export async function gateWorld(options: { readonly server?: TestServer } = {}): Promise<GateWorld> {
  const server = options.server ?? (await testServer());
  const serverUrl = await server.listen();
  const reached: { path: string; headers: IncomingHttpHeaders }[] = [];
  const helpdesk = await startRecorder(reached);
  const port = await freePort();
  const host = `localhost:${port}`;
  const url = `http://${host}`;
  const deps = { db: server.database.db, now: server.clock.now };
  await addHelpdesk(deps, { name: 'Helpdesk', url, actor: 'test' });
  const nginx = await startNginx({
    port,
    publicHost: host,
    gate: new URL(serverUrl).host,
    helpdesk: `127.0.0.1:${portOf(helpdesk)}`,
  });
  return {
    server,
    serverUrl,
    url,
    host,
    reached,
    close: async () => {
      await nginx.stop();
      helpdesk.closeAllConnections();
      await new Promise((resolve) => helpdesk.close(resolve));
      await server.close();
    },
  };
}

/** Remembers what reached it; `/status/403` answers 403, a POST is answered with its own body. */
async function startRecorder(reached: { path: string; headers: IncomingHttpHeaders }[]): Promise<Server> {
  const helpdesk = createServer((request, response) => {
    reached.push({ path: request.url ?? '', headers: request.headers });
    const status = Number(/^\/status\/(\d{3})$/.exec(request.url ?? '')?.[1] ?? 200);
    response.writeHead(status, { 'content-type': 'text/html' });
    if (request.method === 'POST') request.pipe(response);
    else response.end('<h1>Tickets</h1>');
  });
  await new Promise<void>((resolve) => helpdesk.listen(0, '127.0.0.1', resolve));
  return helpdesk;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the helpdesk has no port');
  return address.port;
}

/** What the server answers to a launch; fails when it refuses the message. */
export async function launch(world: GateWorld, device: TestDevice, facts: DeviceFacts): Promise<LaunchAnswer> {
  const response = await post(world.server.app, '/v1/gate/launches', await device.launch(helpdeskId, facts));
  if (response.statusCode !== 200) throw new Error(`launch refused: ${response.body}`);
  return launchAnswerSchema.parse(response.json());
}

/** A ticket for this device; fails when it is not admitted. */
export async function ticketFor(world: GateWorld, device: TestDevice, facts: DeviceFacts): Promise<string> {
  const answer = await launch(world, device, facts);
  if (!answer.admitted) throw new Error(`not admitted: ${JSON.stringify(answer.answer.standing)}`);
  return new URL(answer.url).hash.slice(1);
}

/** What a browser would do, as far as the gate can see: keeps cookies, does not follow redirects. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A form of the helpdesk's own origin, unless the headers say otherwise. */
  submit(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

export function testBrowser(world: GateWorld): TestBrowser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit, headers: Record<string, string>): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${world.url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  return {
    cookies,
    get: (path, headers = {}) => send(path, {}, headers),
    submit: (path, fields, headers = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields) }, { origin: world.url, ...headers }),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
}

/** A browser with a session of this device. */
export async function signedIn(world: GateWorld, device: TestDevice, facts: DeviceFacts): Promise<TestBrowser> {
  const browser = testBrowser(world);
  const response = await browser.submit('/.postern/launch', { ticket: await ticketFor(world, device, facts) });
  if (response.status !== 303) throw new Error(`not let in: ${response.status}`);
  return browser;
}
