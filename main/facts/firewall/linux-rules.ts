/**
 * What a packet filter does with connections nobody asked for, by its own configuration or its rules.
 */
import { z } from 'zod';

export type Inbound = 'block' | 'allow' | null;

/** `DEFAULT_INPUT_POLICY="DROP"` of /etc/default/ufw (ufw(8)). null: not there. */
export function ufwInbound(defaults: string): Inbound {
  const policy = defaults.match(/^[ \t]*DEFAULT_INPUT_POLICY=["']?([A-Z]+)/m)?.[1];
  return policy === 'DROP' || policy === 'REJECT' ? 'block' : policy === 'ACCEPT' ? 'allow' : null;
}

/** `ENABLED=yes` of /etc/ufw/ufw.conf. null: neither yes nor no. */
export function ufwEnabled(config: string): boolean | null {
  const value = config.match(/^[ \t]*ENABLED=["']?(yes|no)\b/im)?.[1]?.toLowerCase();
  return value === undefined ? null : value === 'yes';
}

/** Text without comments, those in quotes included: a word there is no rule. */
const uncommented = (text: string): string => text.replace(/"[^"\n]*"/g, '""').replace(/(^|\s)#.*$/gm, '$1');

/**
 * Reads nftables.conf (nft(8)) as far as it can be judged unseen: an input chain whose policy is drop blocks. A
 * file that only accepts, and takes nothing from elsewhere, allows. null: its rules would have to be followed.
 */
export function nftablesInbound(config: string): Inbound {
  const text = uncommented(config);
  const chains = [...text.matchAll(/\btype\s+filter\s+hook\s+input\b([^}]*)/g)].map(([, body]) => body ?? '');
  if (chains.some((body) => /\bpolicy\s+drop\b/.test(body))) return 'block';
  return /\b(drop|reject|include|jump|goto)\b/.test(text) ? null : 'allow';
}

/** `target` of a firewalld zone (firewalld.zone(5)). Only ACCEPT lets in what no rule names. null: an unknown target. */
export function firewalldInbound(target: string): Inbound {
  if (target === 'ACCEPT') return 'allow';
  return ['default', 'DROP', '%%REJECT%%', 'REJECT', '{chain}_{zone}'].includes(target) ? 'block' : null;
}

const chainSchema = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  hook: z.string().optional(),
  type: z.string().optional(),
  policy: z.string().optional(),
});
const ruleSchema = z.object({
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  expr: z.array(z.record(z.string(), z.unknown())).default([]),
});
const rulesetSchema = z.object({
  nftables: z.array(z.object({ chain: chainSchema.optional(), rule: ruleSchema.optional() })),
});

/** A rule that ends every packet that comes to it: nothing is matched, and it drops or rejects. */
const endsAll = (rule: z.infer<typeof ruleSchema>): boolean =>
  rule.expr.length > 0 &&
  rule.expr.every((one) => !('match' in one) && !('xt' in one) && !('limit' in one)) &&
  rule.expr.some((one) => 'drop' in one || 'reject' in one);

/**
 * Reads `nft -j list ruleset` (nftables 1.0). Blocks when an input hook of IPv4 drops by policy or by a last
 * rule, as firewalld's does. Chains beside it (Docker's, Tailscale's) change nothing. null: another form.
 */
export function rulesetInbound(text: string): Inbound | 'none' {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const parsed = rulesetSchema.safeParse(json);
  if (!parsed.success) return null;
  const entries = parsed.data.nftables;
  const hooks = entries.flatMap(({ chain }) =>
    chain?.hook === 'input' && chain.type === 'filter' && ['ip', 'inet'].includes(chain.family) ? [chain] : [],
  );
  if (hooks.length === 0) return 'none';
  const blocks = hooks.some(
    (chain) =>
      chain.policy === 'drop' ||
      entries.some(
        ({ rule }) =>
          rule?.family === chain.family && rule.table === chain.table && rule.chain === chain.name && endsAll(rule),
      ),
  );
  return blocks ? 'block' : 'allow';
}

/**
 * Kernel parts without which no packet filter has any rule for incoming packets. `ip_tables` alone holds no table;
 * systemd loads it at every start (core/kmod-setup.c, version 252).
 */
const filterModules = [
  'nf_tables',
  'iptable_filter',
  'iptable_mangle',
  'iptable_nat',
  'iptable_raw',
  'iptable_security',
];

/** Could the kernel hold rules? By /proc/modules and the list of parts that are built in. */
export function canHoldRules(modules: string, builtIn: string): boolean {
  const loaded = new Set(modules.split('\n').map((line) => line.split(' ')[0]));
  return filterModules.some((name) => loaded.has(name) || builtIn.includes(`/${name}.ko`));
}
