/**
 * The antivirus fact against the real clamd: started and stopped, with a database it really loads.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealHost } from '../../main/host/real-host.ts';
import { antivirus } from '../../shared/checks/antivirus.ts';
import { clamContainer } from '../support/antivirus/clam-database.ts';
import { clamDaemon, type ClamDaemon } from '../support/antivirus/clam-daemon.ts';
import { readFact, valueOf } from '../support/machines/read-fact.ts';

const day = 86_400_000;
let folder: string;
const daemons: ClamDaemon[] = [];

/** clamd with a database of that age, and the reason of the check for it. */
async function machine(ageDays: number) {
  const builtAt = new Date(Math.floor((Date.now() - ageDays * day) / 60_000) * 60_000);
  const container = clamContainer(builtAt);
  // The very bytes clamd loads, under the name of the vendor's signed file.
  await writeFile(path.join(folder, 'daily.cld'), container);
  const daemon = await clamDaemon({ 'daily.cud': container });
  daemons.push(daemon);
  const host = createRealHost({ redirect: { '/var/lib/clamav': folder, '/var/log/clamav': `${folder}/none` } });
  const products = async () =>
    valueOf(await readFact('antivirus', host)).products.filter(({ name }) => name === 'ClamAV');
  const reason = async (params: object) => {
    const facts = { antivirus: { products: await products() } };
    return antivirus.evaluate(facts, antivirus.params.parse(params), new Date()).reason;
  };
  return { daemon, builtAt, products, reason };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postern-clam-'));
});
afterAll(async () => {
  for (const daemon of daemons) await daemon.remove();
  await rm(folder, { recursive: true, force: true });
});

describe.runIf(process.platform === 'linux')('the real clamd', () => {
  it('turns the verdict when it starts and when it stops', async () => {
    const { daemon, builtAt, products, reason } = await machine(1);
    const onDemand = { requireRealTime: false };
    expect(await reason(onDemand)).toBe('not-running');
    await daemon.start();
    expect(await products()).toMatchObject([{ running: true, mode: 'active', signaturesAt: builtAt.toISOString() }]);
    expect(await reason(onDemand)).toBe('protected');
    expect(await reason({})).toBe('not-real-time');
    await daemon.stop();
    expect(await reason(onDemand)).toBe('not-running');
  });

  it('is stale when the database it loaded is old', async () => {
    const { daemon, reason } = await machine(9);
    await daemon.start();
    expect(await reason({ requireRealTime: false })).toBe('signatures-stale');
    expect(await reason({ requireRealTime: false, maxSignatureAgeDays: 10 })).toBe('protected');
    await daemon.stop();
  });
});
