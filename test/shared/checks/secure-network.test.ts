import { expect, it } from 'vitest';
import { secureNetwork } from '../../../shared/checks/secure-network.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { now } from '../../support/machines/facts-samples.ts';

type Security = FactValue<'network'>['wifi'][number]['security'];
const judge = (securities: readonly Security[], captivePortal: boolean | null = null, params = {}) =>
  secureNetwork.evaluate(
    {
      network: {
        wifi: securities.map((security, index) => ({ interface: `wlan${index}`, security })),
        captivePortal,
        source: 'test',
      },
    },
    secureNetwork.params.parse(params),
    now,
  );

it.each<[Security[], boolean | null, string]>([
  [['wpa2'], false, 'protected'],
  [['wpa3'], null, 'protected'],
  [['enterprise'], null, 'protected'],
  [['owe'], null, 'protected'],
  [['open'], null, 'weak'],
  [['wep'], null, 'weak'],
  [['wpa'], null, 'weak'],
  [['wpa2', 'open'], null, 'weak'],
  [[null, 'wep'], null, 'weak'],
  [['wpa2', null], null, 'security-unread'],
  [['wpa2'], true, 'portal'],
  [[], true, 'portal'],
  [[], false, 'no-wifi'],
])('Wi-Fi %j with a portal %s is %s', (securities, portal, reason) => {
  expect(judge(securities, portal).reason).toBe(reason);
});

it('denies what the policy denies', () => {
  expect(judge(['wpa2'], false, { denied: ['wpa2'] })).toMatchObject({
    reason: 'weak',
    values: { security: '{wifi-wpa2}' },
  });
  expect(judge(['open'], false, { denied: [] }).reason).toBe('protected');
});
