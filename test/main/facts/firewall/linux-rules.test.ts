/**
 * Rules of nftables and ufw, judged by what they let in.
 */
import { describe, expect, it } from 'vitest';
import {
  canHoldRules,
  nftablesInbound,
  rulesetInbound,
  ufwEnabled,
  ufwInbound,
} from '../../../../main/facts/firewall/linux-rules.ts';
import { inputHook, ruleset } from '../../../support/machines/linux-rulesets.ts';

const tcpMatch = { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right: 22 } };

describe('rules', () => {
  const chain = { family: 'inet', table: 'f', name: 'in', type: 'filter', hook: 'input', policy: 'accept' };
  const rule = (change: object) => ({
    rule: { family: 'inet', table: 'f', chain: 'in', expr: [{ drop: null }], ...change },
  });

  it.each<[string, readonly object[], string | null]>([
    ['a last rule of its own', [{ chain }, rule({})], 'block'],
    ['a rule of another chain', [{ chain }, rule({ chain: 'out' })], 'allow'],
    ['a rule of another table', [{ chain }, rule({ table: 'g' })], 'allow'],
    ['a rule of another family', [{ chain }, rule({ family: 'ip6' })], 'allow'],
    ['a rule that only counts', [{ chain }, rule({ expr: [{ counter: {} }] })], 'allow'],
    ['a rule that counts and drops', [{ chain }, rule({ expr: [{ counter: {} }, { drop: null }] })], 'block'],
    ['an empty rule', [{ chain }, rule({ expr: [] })], 'allow'],
    ['a hook of another type', [{ chain: { ...chain, type: 'nat', policy: 'drop' } }], 'none'],
    ['two hooks, one of which blocks', [{ chain }, { chain: { ...chain, name: 'b', policy: 'drop' } }], 'block'],
  ])('filter by %s', (_, nftables, inbound) => {
    expect(rulesetInbound(JSON.stringify({ nftables }))).toBe(inbound);
  });

  it.each([
    [ruleset(inputHook('drop')), 'block'],
    [ruleset(inputHook('accept'), [tcpMatch, { accept: null }], [{ reject: { type: 'icmpx' } }]), 'block'],
    [ruleset(inputHook('accept'), [tcpMatch, { drop: null }]), 'allow'],
    [ruleset(inputHook('accept'), [{ xt: { type: 'match', name: 'tcp' } }, { drop: null }]), 'allow'],
    [ruleset({}, [{ drop: null }]), 'none'],
    [ruleset({ type: 'filter', hook: 'forward', policy: 'drop' }), 'none'],
    ['{"nftables": 1}', null],
    ['', null],
  ])('%#: are judged as %s', (text, inbound) => {
    expect(rulesetInbound(text)).toBe(inbound);
  });

  it('reads ufw’s switch and policy, not its comments', () => {
    expect([ufwEnabled('#ENABLED=yes\nENABLED=no'), ufwEnabled('# ENABLED=yes'), ufwEnabled('ENABLED="yes"')]).toEqual([
      false,
      null,
      true,
    ]);
    expect([ufwInbound('#DEFAULT_INPUT_POLICY="DROP"'), ufwInbound('DEFAULT_INPUT_POLICY=ACCEPT')]).toEqual([
      null,
      'allow',
    ]);
  });

  it('does not follow nftables rules it would have to run', () => {
    expect(nftablesInbound('include "/etc/nftables.d/*.nft"')).toBeNull();
    expect(nftablesInbound('# policy drop\ntable inet f {}')).toBe('allow');
    expect(
      nftablesInbound('chain input { type filter hook input priority 0; policy accept; tcp dport 22 drop }'),
    ).toBeNull();
  });

  it('finds a packet filter that is built in', () => {
    expect(canHoldRules('', 'kernel/net/netfilter/nf_tables.ko\n')).toBe(true);
    expect(canHoldRules('nf_tables_x 1 0\n', '')).toBe(false);
    expect(canHoldRules('ip_tables 36864 0 - Live 0x0\n', '')).toBe(false);
    expect(canHoldRules('iptable_mangle 16384 1 - Live 0x0\n', '')).toBe(true);
  });

  it('takes no word in quotes for a rule of nftables', () => {
    const accepts = 'chain i { type filter hook input priority 0; tcp dport 22 accept comment "do not drop # this"; }';
    expect(nftablesInbound(accepts)).toBe('allow');
    expect(nftablesInbound(accepts.replace('accept', 'drop'))).toBeNull();
  });
});
