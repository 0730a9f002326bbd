import { expect, it } from 'vitest';
import { webFilter } from '../../../shared/checks/web-filter.ts';
import { now } from '../../support/machines/facts-samples.ts';

type Outcome = 'blocked' | 'answered' | 'inconclusive';
const judge = (blockedNames: string[], outcomes: Record<string, Outcome>) =>
  webFilter.evaluate(
    { webFilter: { probes: Object.entries(outcomes).map(([name, outcome]) => ({ name, outcome })) } },
    { blockedNames },
    now,
  );

it.each<[string, string[], Record<string, Outcome>, string]>([
  ['no names', [], { 'a.example': 'answered' }, 'nothing-blocked'],
  ['all out of reach', ['a.example'], { 'a.example': 'blocked' }, 'filtered'],
  ['one in reach', ['a.example', 'b.example'], { 'a.example': 'blocked', 'b.example': 'answered' }, 'reachable'],
  [
    'one in reach, one inconclusive',
    ['a.example', 'b.example'],
    { 'a.example': 'inconclusive', 'b.example': 'answered' },
    'reachable',
  ],
  ['one inconclusive', ['a.example'], { 'a.example': 'inconclusive' }, 'inconclusive'],
  ['one that was not tried yet', ['a.example', 'b.example'], { 'a.example': 'blocked' }, 'inconclusive'],
])('%s', (_, names, outcomes, reason) => {
  expect(judge(names, outcomes).reason).toBe(reason);
});

it.each(['Games.Example', 'games', 'https://games.example', 'games.example/', '-a.example', '192.0.2.1', ''])(
  'refuses "%s" as a name',
  (name) => {
    expect(webFilter.params.safeParse({ blockedNames: [name] }).success).toBe(false);
  },
);
