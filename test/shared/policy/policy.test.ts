import { describe, expect, it } from 'vitest';
import { defaultPolicy, policySchema } from '../../../shared/policy/policy.ts';

describe('policy document', () => {
  it('fills every default from the smallest document', () => {
    const policy = policySchema.parse({ schema: 'postern-policy/1' });
    expect(policy.checks.antivirus).toEqual({
      enforcement: 'warn-then-block',
      graceHours: 72,
      whenUnknown: 'as-failure',
      params: {
        requireRealTime: true,
        maxSignatureAgeDays: 7,
        maxBuiltInSignatureAgeDays: 30,
        maxScanAgeDays: 7,
        whenScanUnknown: 'accept',
      },
    });
  });

  it('is the same after being written and read', () => {
    expect(policySchema.parse(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual(defaultPolicy);
  });

  it.each<[string, unknown, string]>([
    ['an unknown check', { checks: { 'disk-encription': {} } }, 'checks'],
    ['an unknown enforcement', { checks: { vpn: { enforcement: 'deny' } } }, 'checks.vpn.enforcement'],
    ['a misspelled parameter', { checks: { vpn: { params: { requiredPrefix: [] } } } }, 'checks.vpn.params'],
    [
      'a prefix that is none',
      { checks: { vpn: { params: { requiredPrefixes: ['10.0.0.0/33'] } } } },
      'checks.vpn.params.requiredPrefixes.0',
    ],
    [
      'a device id in upper case',
      { checks: { 'usb-devices': { params: { allowedDevices: ['046D:C52B'] } } } },
      'checks.usb-devices.params.allowedDevices.0',
    ],
    ['a negative grace', { checks: { vpn: { graceHours: -1 } } }, 'checks.vpn.graceHours'],
    ['a wrong schema', { schema: 'postern-policy/2' }, 'schema'],
  ])('refuses %s and names the place', (_name, changed, place) => {
    const result = policySchema.safeParse({ schema: 'postern-policy/1', ...(changed as object) });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([place]);
  });
});
