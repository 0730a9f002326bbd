/**
 * Rules of nftables and ufw, judged by what they let in.
 */
import { describe, expect, it } from 'vitest';
import { rulesetInbound } from '../../../../main/facts/firewall/linux-rules.ts';

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
});
