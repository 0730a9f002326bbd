import { describe, expect, expectTypeOf, it } from 'vitest';
import { checkIds } from '../../../shared/checks/index.ts';
import { defaultPolicy, policySchema, type Policy } from '../../../shared/policy/policy.ts';

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

describe('the default policy', () => {
  it.each([
    ['disk-encryption', 'warn-then-block', 168],
    ['antivirus', 'warn-then-block', 24],
    ['vpn', 'notify', 72],
    ['os-updates', 'warn-then-block', 72],
    ['screen-lock', 'warn-then-block', 24],
    ['usb-devices', 'block', 72],
    ['password-rotation', 'notify', 72],
    ['firewall', 'warn-then-block', 72],
    ['secure-network', 'notify', 72],
    ['remote-access', 'notify', 72],
    ['auto-login', 'warn-then-block', 168],
    ['web-filter', 'notify', 72],
    ['agent-health', 'notify', 72],
  ] as const)('is about %s: %s, %d hours', (id, enforcement, graceHours) => {
    expect(defaultPolicy.checks[id]).toMatchObject({ enforcement, graceHours, whenUnknown: 'as-failure' });
  });

  it('has the checks in their order, and is complete as it is written', () => {
    expect(Object.keys(defaultPolicy.checks)).toEqual(checkIds);
    expect(JSON.stringify(policySchema.parse(defaultPolicy))).toBe(JSON.stringify(defaultPolicy));
    expect(JSON.stringify({ ...defaultPolicy, checks: undefined })).toBe(
      '{"schema":"postern-policy/1","name":"Default policy","reporting":{"intervalSeconds":300,"staleAfterMinutes":60},"gate":{"leaseMinutes":15,"idleMinutes":30,"absoluteHours":10},"agent":{"keyStorage":"keychain"}}',
    );
    expect(JSON.stringify(defaultPolicy.checks['web-filter'])).toBe(
      '{"enforcement":"notify","graceHours":72,"whenUnknown":"as-failure","params":{"blockedNames":[]}}',
    );
  });

  it('gives each check the types of its own parameters', () => {
    expectTypeOf<Policy['checks']['web-filter']['params']>().toEqualTypeOf<{ blockedNames: string[] }>();
    expectTypeOf<Policy['checks']['vpn']['enforcement']>().toEqualTypeOf<
      'off' | 'report' | 'notify' | 'warn-then-block' | 'block'
    >();
  });
});
