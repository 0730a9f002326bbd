/**
 * Which networks the kernel really sends through an interface: routing tables read in the order of the
 * routing rules (ip-rule(8), ip-route(8)).
 */
import { z } from 'zod';
import { areCovering, bitsOf, cidrOf, type Family } from './network-bits.ts';

/** One rule of `ip -j rule show`; fields that narrow it to some traffic are listed so that we see them. */
export const ruleSchema = z.object({
  priority: z.number(),
  src: z.string(),
  srclen: z.number().optional(),
  dst: z.string().optional(),
  dstlen: z.number().optional(),
  not: z.unknown().optional(),
  fwmark: z.string().optional(),
  fwmask: z.string().optional(),
  iif: z.string().optional(),
  oif: z.string().optional(),
  uid_start: z.number().optional(),
  ipproto: z.string().optional(),
  sport: z.unknown().optional(),
  dport: z.unknown().optional(),
  sport_start: z.unknown().optional(),
  dport_start: z.unknown().optional(),
  tos: z.unknown().optional(),
  suppress_prefixlen: z.number().optional(),
  table: z.string().optional(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** One route of `ip -j -d route show table all`. */
export const routeSchema = z.object({
  type: z.string().optional(),
  dst: z.string(),
  gateway: z.string().optional(),
  dev: z.string().optional(),
  table: z.string().optional(),
  metric: z.number().optional(),
  flags: z.array(z.string()).optional(),
  nexthops: z.array(z.object({ dev: z.string().optional(), flags: z.array(z.string()).optional() })).optional(),
});
export type Route = z.infer<typeof routeSchema>;

/** A table as a rule uses it: default routes may be suppressed, and the rule may be for one destination only. */
interface Step {
  readonly table: string;
  readonly suppressedLength: number;
  readonly within: string;
}

/**
 * Does the rule apply to what an ordinary program on this machine sends? Such packets carry no mark, come
 * from any source and from no other interface. wg-quick's `not from all fwmark 0xca6c` applies (no mark is
 * not that mark); Tailscale's `from all fwmark 0x80000/0xff0000` does not.
 */
function appliesToPlainTraffic(rule: Rule): boolean {
  const isNegated = 'not' in rule;
  const selectors = [
    rule.oif,
    rule.uid_start,
    rule.ipproto,
    rule.sport,
    rule.dport,
    rule.sport_start,
    rule.dport_start,
    rule.tos,
  ];
  const isNarrow =
    rule.src !== 'all' || (rule.iif !== undefined && rule.iif !== 'lo') || selectors.some((one) => one !== undefined);
  const isMarked = rule.fwmark !== undefined && Number(rule.fwmark) !== 0;
  if (isNegated) return isNarrow || isMarked;
  return !isNarrow && !isMarked;
}

function stepsOf(rules: readonly Rule[], family: Family): readonly Step[] {
  return rules
    .toSorted((one, other) => one.priority - other.priority)
    .flatMap((rule) => {
      if (rule.table === undefined || rule.table === 'local' || !appliesToPlainTraffic(rule)) return [];
      const dst =
        rule.dst === undefined || 'not' in rule
          ? 'all'
          : rule.dstlen === undefined
            ? rule.dst
            : `${rule.dst}/${rule.dstlen}`;
      const within = bitsOf(dst, family);
      return within === null ? [] : [{ table: rule.table, suppressedLength: rule.suppress_prefixlen ?? -1, within }];
    });
}

interface Entry {
  readonly bits: string;
  readonly metric: number;
  readonly devices: readonly string[];
}

/** Types that say nothing about where other machines are reached. `throw` hands on to the next table. */
const skippedTypes = new Set(['local', 'broadcast', 'anycast', 'multicast', 'throw']);

function entriesOf(routes: readonly Route[], step: Step, family: Family): readonly Entry[] {
  return routes.flatMap((route) => {
    if ((route.table ?? 'main') !== step.table || skippedTypes.has(route.type ?? 'unicast')) return [];
    const bits = bitsOf(route.dst, family);
    if (bits === null || bits.length <= step.suppressedLength) return [];
    const hops = [
      ...(route.dev === undefined ? [] : [{ dev: route.dev, flags: route.flags }]),
      ...(route.nexthops ?? []),
    ];
    const live = hops.filter(({ flags }) => !(flags ?? []).includes('dead'));
    if (hops.length > 0 && live.length === 0) return [];
    // Only the part the rule is for.
    const target = bits.startsWith(step.within) ? bits : step.within.startsWith(bits) ? step.within : null;
    if (target === null) return [];
    return [{ bits: target, metric: route.metric ?? 0, devices: live.flatMap(({ dev }) => dev ?? []) }];
  });
}

/**
 * Networks (CIDR) that go through `device`, widest first. A route counts unless something before it takes
 * all of it: a table of an earlier rule, a cheaper route to the same network, or narrower routes through
 * other interfaces that together cover it. `unreachable` and the like take traffic too. An equal-cost route
 * over several interfaces counts for none, for only part of the traffic goes each way.
 */
export function networksThrough(
  device: string,
  rules: readonly Rule[],
  routes: readonly Route[],
  family: Family,
): readonly string[] {
  const taken: string[] = [];
  const found = new Set<string>();
  for (const step of stepsOf(rules, family)) {
    const entries = entriesOf(routes, step, family);
    for (const entry of entries) {
      if (!entry.devices.includes(device) || entry.devices.some((other) => other !== device)) continue;
      const rivals = entries.filter((other) => !other.devices.includes(device) || other.devices.length > 1);
      const inFront = rivals.filter(
        (other) =>
          (other.bits.length > entry.bits.length && other.bits.startsWith(entry.bits)) ||
          (other.bits === entry.bits && other.metric < entry.metric),
      );
      if (!areCovering([...taken, ...inFront.map(({ bits }) => bits)], entry.bits)) found.add(entry.bits);
    }
    taken.push(...entries.map(({ bits }) => bits));
  }
  return [...found]
    .toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1))
    .map((bits) => cidrOf(bits, family));
}
