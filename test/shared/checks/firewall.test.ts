import { expect, it } from 'vitest';
import { firewall } from '../../../shared/checks/firewall.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { now } from '../../support/machines/facts-samples.ts';

type Zone = FactValue<'firewall'>['zones'][number];
const zone = (change: Partial<Zone> = {}): Zone => ({
  name: 'Public',
  inUse: true,
  on: true,
  inbound: 'block',
  ...change,
});
const judge = (zones: readonly Zone[], everyZone = false) =>
  firewall.evaluate(
    { firewall: { manager: 'Windows Firewall', zones: [...zones], source: 'test' } },
    { everyZone },
    now,
  );

it.each<[string, Zone[], string]>([
  ['is on and blocks', [zone()], 'on'],
  ['is off', [zone({ on: false })], 'off'],
  ['is off in a zone nobody uses', [zone(), zone({ name: 'Domain', inUse: false, on: false })], 'on'],
  ['is off in a zone that may be in use', [zone(), zone({ name: 'Domain', inUse: null, on: false })], 'off'],
  ['is on in one of two zones in use', [zone(), zone({ name: 'Private', on: false })], 'off'],
  ['lets everything in', [zone({ inbound: 'allow' })], 'lets-in'],
  ['does not tell whether it is on', [zone({ on: null })], 'state-unread'],
  ['does not tell what it lets in', [zone({ inbound: null })], 'inbound-unread'],
  ['is off and does not tell the rest', [zone({ inbound: null }), zone({ name: 'Private', on: false })], 'off'],
  ['is on everywhere, without a network', [zone({ inUse: false })], 'on'],
  ['is off somewhere, without a network', [zone({ inUse: false, on: false })], 'state-unread'],
  ['is not there', [], 'none-found'],
])('a firewall that %s', (_, zones, reason) => {
  expect(judge(zones).reason).toBe(reason);
});

it('judges idle zones when the policy wants every zone', () => {
  const finding = judge([zone(), zone({ name: 'Domain', inUse: false, on: false })], true);
  expect(finding).toMatchObject({ reason: 'off', values: { zones: '{zone-domain}' } });
});

it('is unknown in words of its own where rules loaded by hand cannot be seen', () => {
  const unseen = { name: 'rules loaded by hand', inUse: true, on: null, inbound: null };
  const finding = firewall.evaluate(
    { firewall: { manager: 'none', zones: [unseen], source: '/run/systemd/units' } },
    { everyZone: false },
    now,
  );
  expect(finding).toEqual({
    reason: 'rules-unread',
    evidence: [
      { name: 'manager', value: '{manager-none}' },
      { name: 'source', value: '/run/systemd/units' },
    ],
  });
});
