/**
 * Rules and routes of Linux machines, as ip printed them.
 */
import type { Route, Rule } from '../../../main/facts/vpn/linux-routes.ts';
import { linuxFixture } from './linux-tree.ts';

/** The routes of a captured answer. */
export const routesOf = (name: string): Route[] => JSON.parse(linuxFixture(name)) as Route[];

/** The rules of a machine without a tunnel. */
export const defaultRules = JSON.parse(linuxFixture('ip-j-rule.default.json')) as Rule[];

/** The routes of a machine on a cable. */
export const lan: Route[] = [
  { dst: 'default', gateway: '192.0.2.1', dev: 'eth0', table: 'main' },
  { dst: '192.0.2.0/24', dev: 'eth0', table: 'main' },
];

/** How ip is asked about one family. */
export const ipBatch = (family: 4 | 6): string =>
  `/usr/sbin/ip -j -d -${family} -batch - <<< "address show\\nrule show\\nroute show table all\\n"`;
