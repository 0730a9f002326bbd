/**
 * Can this host name be reached? Asks the system's resolver, then the page itself, as a browser would begin.
 */
import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:tls';
import ipaddr from 'ipaddr.js';
import { withinDeadline } from '../concurrency/deadline.ts';
import { hostFailure, type Answer, type NameProbe } from './host.ts';

const lookupTimeoutMs = 2_000;
const connectTimeoutMs = 2_000;
const pagePort = 443;

/** Addresses that filters answer with in place of the page's (OpenDNS block pages; others answer with the ranges below). */
const sinkholes = [ipaddr.parseCIDR('146.112.61.104/29'), ipaddr.parseCIDR('146.112.255.0/24')] as const;
/** No page of the internet lives at such an address. */
const unroutable = new Set(['unspecified', 'loopback', 'private', 'uniqueLocal', 'linkLocal', 'reserved', 'discard']);

/** Is this an address that a filter gives instead of the page's own? */
export function isSinkhole(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (unroutable.has(parsed.range())) return true;
  return parsed.kind() === 'ipv4' && sinkholes.some((range) => parsed.match(range));
}

export interface ProbeNetwork {
  /** Every address of a name; rejects with the resolver's `code`. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** Does the machine have an address besides loopback? */
  readonly isOnline: () => boolean;
  /** Port and authorities of the page, deadline of each step; the defaults are those of the internet. */
  readonly port?: number;
  readonly authorities?: readonly string[];
  readonly timeoutMs?: number;
  readonly isSinkhole?: (address: string) => boolean;
}

const realNetwork: ProbeNetwork = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  isOnline: () =>
    Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal) ?? false),
};

const inconclusive = (why: string): NameProbe => ({ outcome: 'inconclusive', why });
const blocked = (why: string): NameProbe => ({ outcome: 'blocked', why });

/**
 * `answered` only when whoever answers proves to be that page: a filter that shows its own page under the name,
 * and a hotel's sign-in page, cannot. What neither proves nor refuses is `inconclusive`.
 */
async function probeHttps(name: string, address: string, network: ProbeNetwork): Promise<NameProbe> {
  const timeoutMs = network.timeoutMs ?? connectTimeoutMs;
  let end = (): void => undefined;
  const probing = new Promise<NameProbe>((resolve) => {
    const socket = connect({
      host: address,
      port: network.port ?? pagePort,
      servername: name,
      ...(network.authorities === undefined ? {} : { ca: [...network.authorities] }),
      // Decided below: an untrusted answer is an answer, only not the page's.
      rejectUnauthorized: false,
    });
    end = () => socket.destroy();
    socket.once('secureConnect', () =>
      resolve(
        socket.authorized
          ? { outcome: 'answered', why: 'the page answers' }
          : inconclusive(`something else answers in its place (${String(socket.authorizationError)})`),
      ),
    );
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET') resolve(blocked('the connection is refused'));
      else resolve(inconclusive(`the connection failed (${error.code ?? error.message})`));
    });
  });
  try {
    return await withinDeadline(probing, timeoutMs, () => inconclusive(`no answer in ${timeoutMs} ms`));
  } finally {
    end();
  }
}

async function resolved(name: string, network: ProbeNetwork): Promise<readonly string[] | NameProbe> {
  const timeoutMs = network.timeoutMs ?? lookupTimeoutMs;
  try {
    return await withinDeadline<readonly string[] | NameProbe>(network.resolve(name), timeoutMs, () =>
      inconclusive(`the resolver did not answer in ${timeoutMs} ms`),
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The resolver's firm no; everything else is a resolver that could not tell.
    if (code === 'ENOTFOUND' || code === 'ENODATA') return blocked('the name does not resolve');
    return inconclusive(`the resolver could not tell (${code ?? 'failed'})`);
  }
}

/** Tries one name; at most some four seconds. */
export async function probeName(name: string, network: ProbeNetwork = realNetwork): Promise<Answer<NameProbe>> {
  if (!network.isOnline()) return { ok: true, value: inconclusive('no network') };
  const addresses = await resolved(name, network);
  if (!Array.isArray(addresses)) return { ok: true, value: addresses as NameProbe };
  const real = (addresses as readonly string[]).filter((address) => !(network.isSinkhole ?? isSinkhole)(address));
  if (real.length === 0) return { ok: true, value: blocked('the name leads nowhere') };
  const probes = await Promise.all(real.slice(0, 4).map(async (address) => probeHttps(name, address, network)));
  const [first] = probes;
  if (first === undefined) return hostFailure('unreadable', `${name}: no address`);
  // One open way is enough to reach the page, and one that could not be tried is not closed.
  const open =
    probes.find(({ outcome }) => outcome === 'answered') ?? probes.find(({ outcome }) => outcome === 'inconclusive');
  return { ok: true, value: open ?? first };
}
