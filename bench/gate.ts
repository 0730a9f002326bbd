/**
 * The gate's auth request through nginx against nginx asking the same Fastify for a bare 204.
 */
import { addHelpdesk } from '../server/helpdesks/helpdesks.ts';
import { startNginx } from '../scripts/gate-demo/nginx.ts';
import { launchAnswerSchema } from '../shared/protocol/agent-api.ts';
import { goodFacts } from '../test/support/machines/facts.ts';
import { getAgain } from './load.ts';
import { askAtPace, type Latencies } from './open-loop.ts';
import { measurePairs, spreadOf, type Figure, type Ratio } from './ratio.ts';
import { freePort, type BenchWorld } from './world.ts';

const connections = 32;
const seconds = 4;
const rounds = 5;
const calmRounds = 5;

export async function benchGate(
  world: BenchWorld,
): Promise<{ readonly ratios: readonly Ratio[]; readonly figures: readonly Figure[] }> {
  const port = await freePort();
  const publicHost = `localhost:${port}`;
  const deps = { db: world.database.db, now: () => new Date() };
  await addHelpdesk(deps, { name: 'Helpdesk', url: `http://${publicHost}`, actor: 'bench' });
  const floor = new URL(world.floorUrl).host;
  const nginx = await startNginx({
    port,
    publicHost,
    gate: new URL(world.serverUrl).host,
    helpdesk: floor,
    workers: 1,
    moreLocations: `
      location = /gated { root /nonexistent; try_files /x @no_content; }
      location = /bare { auth_request /bare-check; root /nonexistent; try_files /x @no_content; }
      location @no_content { auth_request off; return 204; }
      location = /bare-check {
        internal; auth_request off; access_log off;
        proxy_pass http://helpdesk/empty; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_pass_request_body off; proxy_set_header Content-Length "";
      }`,
  });
  try {
    const cookie = await signIn(world, `http://${publicHost}`);
    const ours = { url: `http://${publicHost}/gated`, headers: { cookie }, connections, seconds };
    const bare = { url: `http://${publicHost}/bare`, headers: { cookie }, connections, seconds };
    const ratio = await measurePairs(
      { name: 'auth request through nginx', unit: '1/s', target: { atLeast: 0.7 } },
      rounds,
      async () => (await getAgain(ours)).perSecond,
      async () => (await getAgain(bare)).perSecond,
    );
    // In turn, so that what the machine itself lets wait shows in the bare 204, too.
    const [calm, bareCalm] = [[], []] as [Latencies[], Latencies[]];
    for (let round = 0; round < calmRounds; round += 1) {
      const pace = { perSecond: Math.floor(ratio.ours.median / 2) };
      calm.push(await askAtPace({ ...ours, ...pace }));
      bareCalm.push(await askAtPace({ ...bare, ...pace }));
    }
    const figure = (name: string, all: readonly Latencies[], key: keyof Latencies, atMost: number | null): Figure => ({
      name,
      unit: 'ms',
      value: spreadOf(all.map((one) => one[key])),
      target: atMost === null ? null : { atMost },
    });
    return {
      ratios: [ratio],
      figures: [
        figure('auth request at half its peak, p99', calm, 'p99Ms', 10),
        figure('bare 204 at the same pace, p99', bareCalm, 'p99Ms', null),
        figure('auth request at half its peak, p50', calm, 'p50Ms', null),
        figure('bare 204 at the same pace, p50', bareCalm, 'p50Ms', null),
      ],
    };
  } finally {
    await nginx.stop();
  }
}

/** A browser's session of a compliant device, as a cookie header. */
async function signIn(world: BenchWorld, helpdesk: string): Promise<string> {
  const device = await world.enrol();
  const launched = await fetch(`${world.serverUrl}/v1/gate/launches`, {
    method: 'POST',
    headers: { 'content-type': 'application/jose' },
    body: await device.launch('helpdesk', goodFacts(new Date())),
  });
  const answer = launchAnswerSchema.parse(await launched.json());
  if (!answer.admitted) throw new Error(`not admitted: ${JSON.stringify(answer.answer.standing)}`);
  const response = await fetch(`${helpdesk}/.postern/launch`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: helpdesk },
    body: new URLSearchParams({ ticket: new URL(answer.url).hash.slice(1) }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (response.status !== 303 || cookie === undefined) throw new Error(`not let in: ${response.status}`);
  return cookie;
}
