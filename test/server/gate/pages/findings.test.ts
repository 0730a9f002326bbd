/**
 * What a page of the gate says about a check that could not be made.
 */
import { german } from '../../../support/languages/languages.ts';
import { expect, it } from 'vitest';
import { findings } from '../../../../server/gate/pages/findings.ts';
import type { GateDevice } from '../../../../server/gate/access/gate-device.ts';
import { defaultPolicy } from '../../../../shared/policy/policy.ts';

it('says why in the person’s language, and marks what the system said as English', () => {
  const device: GateDevice = {
    deviceId: 'd',
    person: 'ada@example.org',
    platform: 'linux',
    revoked: false,
    lastReportAt: null,
    since: {},
    policy: defaultPolicy,
    verdicts: [
      {
        check: 'vpn',
        outcome: 'unknown',
        reason: 'fact-denied',
        values: { detail: 'readFile /proc/net/route: <denied>' },
        evidence: [{ name: 'unread-fact', value: 'vpn' }],
      },
    ],
  };
  const [found] = findings(device, ['vpn'], german);
  expect(found?.html).toContain('<p>Das System hat Postern die Berechtigung für diese Prüfung verweigert.</p>');
  expect(found?.html).toContain('<code lang="en">vpn: readFile /proc/net/route: &lt;denied&gt;</code>');
});
