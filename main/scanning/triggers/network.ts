/**
 * Tells soon after the way to the network changed: a VPN went up or down, another Wi-Fi, a cable.
 */
import type { Host } from '../../host/host.ts';
import { startPolling, type Stop } from './polling.ts';

/** Calls back within `intervalMs` of a change of routes, interfaces or their state; 3,000 ms is plenty. */
export function watchNetwork(
  host: Host,
  options: { readonly intervalMs: number; readonly onChange: () => void },
): Stop {
  return startPolling(async () => networkFingerprint(host), options);
}

/** Routes of the main table with their destinations and interfaces, and each interface's state. */
async function networkFingerprint(host: Host): Promise<string> {
  const [ipv4, ipv6, names] = await Promise.all([
    host.readFile('/proc/net/route'),
    host.readFile('/proc/net/ipv6_route'),
    host.listFolder('/sys/class/net'),
  ]);
  const states = await Promise.all(
    (names.ok ? names.value : []).map(async (name) => {
      const state = await host.readFile(`/sys/class/net/${name}/operstate`);
      return `${name} ${state.ok ? state.value.trim() : state.reason}`;
    }),
  );
  // Use counters in both files change all the time; only destination, gateway and interface count.
  const lines = [
    ...(ipv4.ok ? ipv4.value.split('\n').map((line) => line.split('\t').slice(0, 3).join(' ')) : [ipv4.reason]),
    ...(ipv6.ok
      ? ipv6.value.split('\n').map((line) => [line.slice(0, 35), line.split(/\s+/).at(-1)].join(' '))
      : [ipv6.reason]),
  ];
  return [...states, ...lines.toSorted()].join('\n');
}
