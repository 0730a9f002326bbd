/**
 * A machine that changes while it is watched.
 */
import type { Host } from '../../../main/host/host.ts';
import { linuxHost, type LinuxTree } from './linux-tree.ts';

/** A machine whose tree can be exchanged while it is watched. */
export function changing(first: LinuxTree): { readonly host: Host; become(tree: LinuxTree): void } {
  let current = linuxHost(first);
  const host = new Proxy({} as Host, { get: (_, verb: keyof Host) => current[verb] });
  return { host, become: (tree) => void (current = linuxHost(tree)) };
}
