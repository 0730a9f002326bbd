/**
 * What holds for every check.
 */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIds, checks, type CheckId } from '../../shared/checks/index.ts';
import { unreadReasonSchema } from '../../shared/facts/fact.ts';
import { deviceFactsSchema, factNames, type DeviceFacts } from '../../shared/facts/index.ts';
import { platforms } from '../../shared/facts/platform.ts';
import { defaultPolicy, evaluate, policySchema } from '../../shared/policy/policy.ts';
import { runCheck } from '../../shared/checks/run-check.ts';
import { runnerReasons } from '../../shared/checks/runner-reasons.ts';
import type { Message } from '../../shared/text/message.ts';
import { languages } from '../support/languages/languages.ts';
import { factsWith, now } from '../support/machines/facts-samples.ts';

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
};
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();
const outcomeOf = (facts: DeviceFacts, id: CheckId) =>
  evaluate(defaultPolicy, facts, now).find((verdict) => verdict.check === id);

describe('every check', () => {
  it('is the file of its id and is listed', () => {
    const notChecks = [
      'index.ts',
      'define-check.ts',
      'rule.ts',
      'run-check.ts',
      'runner-reasons.ts',
      'evidence-tokens.ts',
    ];
    const files = readdirSync(new URL('../../shared/checks/', import.meta.url)).filter(
      (file) => !notChecks.includes(file),
    );
    expect(files.map((file) => file.replace(/\.ts$/, '')).toSorted()).toEqual([...checkIds].toSorted());
    for (const id of checkIds) expect(checks[id].id).toBe(id);
  });

  it('passes on a machine in order', () => {
    expect(evaluate(defaultPolicy, factsWith(), now).map(({ check, outcome }) => [check, outcome])).toEqual(
      // The default policy blocks no names.
      checkIds.map((id) => [id, id === 'web-filter' ? 'notApplicable' : 'pass']),
    );
  });

  describe.each(checkIds)('%s', (id) => {
    const check = checks[id];
    it('has a remediation for every system, and no empty text', () => {
      const texts: Message[] = [check.title, check.why, ...Object.values(check.remediation)];
      expect(Object.keys(check.remediation).toSorted()).toEqual([...platforms].toSorted());
      for (const reason of Object.values(check.reasons)) {
        texts.push(reason.text);
        if ('remediation' in reason) texts.push(...Object.values(reason.remediation));
      }
      for (const text of texts) for (const language of languages) expect(language.say(text).trim()).not.toBe('');
    });

    it('is unknown when a fact is missing or unread, whatever the reason', () => {
      for (const fact of check.facts) {
        const { [fact]: _gone, ...rest } = factsWith();
        expect(outcomeOf(rest, id)).toMatchObject({ outcome: 'unknown', reason: 'fact-missing' });
        for (const reason of unreadReasonSchema.options) {
          const verdict = outcomeOf({ ...factsWith(), [fact]: { ok: false, reason, detail: 'why' } }, id);
          expect(verdict).toMatchObject({ outcome: 'unknown', reason: `fact-${reason}`, values: { detail: 'why' } });
        }
      }
    });

    it('changes nothing it is given and judges the same twice', () => {
      const facts = deepFreeze(factsWith());
      expect(outcomeOf(facts, id)).toEqual(outcomeOf(facts, id));
    });

    it('never throws, and fills every place of its sentence, on any facts the schema allows', () => {
      fc.assert(
        fc.property(factsArbitrary, (facts) => {
          const parsed = deviceFactsSchema.parse(facts);
          const verdict = outcomeOf(parsed, id);
          expect(verdict?.reason).not.toBe('check-crashed');
          const reason =
            verdict === undefined ? undefined : (check.reasons as Record<string, { text: Message }>)[verdict.reason];
          for (const place of places(reason?.text.en ?? '')) expect(verdict?.values).toHaveProperty([place]);
        }),
        { numRuns: 200 },
      );
    });

    it('has defaults for all its parameters and refuses unknown ones', () => {
      expect(() => check.params.parse({})).not.toThrow();
      expect(check.params.safeParse({ notAParameter: 1 }).success).toBe(false);
    });
  });

  it('turns a throw inside a check into unknown', () => {
    const broken = {
      ...checks.vpn,
      evaluate: () => {
        throw new Error('boom');
      },
    };
    const verdict = runCheck(broken as unknown as Parameters<typeof runCheck>[0], factsWith(), {}, now);
    expect(verdict).toMatchObject({ outcome: 'unknown', reason: 'check-crashed', values: { detail: 'boom' } });
  });

  it('is not judged when the policy has it off', () => {
    const policy = policySchema.parse({ schema: 'postern-policy/1', checks: { vpn: { enforcement: 'off' } } });
    expect(evaluate(policy, factsWith(), now).map(({ check }) => check)).not.toContain('vpn');
  });

  it('reads only facts that exist, and every fact beyond the inventory is read by a check', () => {
    const read = new Set(checkIds.flatMap((id) => [...checks[id].facts] as string[]));
    expect(factNames.filter((name) => !read.has(name))).toEqual(['machine']);
  });

  it('has the runner’s reasons and what helps in every language, without a word of the system’s own', () => {
    for (const { text, remediation } of Object.values(runnerReasons))
      for (const words of [text, remediation] as readonly Message[])
        for (const language of languages) expect(language.say(words)).toMatch(/^[^{}]+\.$/);
  });
});

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const word = fc.string({ maxLength: 12 });
const maybe = <Value>(inner: fc.Arbitrary<Value>) => fc.option(inner, { nil: null });
const count = fc.integer({ min: 0, max: 100_000 });
const byte = fc.integer({ min: 0, max: 255 });
const hex4 = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16).padStart(4, '0'));
const layer = fc.record({
  name: word,
  kind: fc.constantFrom(
    'disk',
    'partition',
    'crypt',
    'logical-volume',
    'raid',
    'multipath',
    'loop',
    'compressed-memory',
    'other',
  ),
});
const encryption = fc.oneof(
  fc.record({ by: fc.constant('layers'), paths: fc.array(fc.array(layer, { maxLength: 4 }), { maxLength: 3 }) }),
  fc.record({
    by: fc.constant('system'),
    technology: fc.constantFrom('bitlocker', 'filevault', 'zfs', 'other'),
    state: fc.constantFrom('on', 'off', 'encrypting', 'decrypting', 'suspended', 'locked', 'waiting-for-activation'),
  }),
  fc.record({ by: fc.constant('folder'), technology: word }),
  fc.record({ by: fc.constant('unread'), reason: fc.constantFrom(...unreadReasonSchema.options), detail: word }),
);
const values = {
  operatingSystem: fc.record({
    platform: fc.constantFrom(...platforms),
    name: fc.oneof(word, fc.constantFrom('Windows 11 Pro', 'Windows 10 Enterprise LTSC 2021')),
    version: word,
    id: maybe(fc.oneof(word, fc.constantFrom('debian', 'windows', 'macos'))),
    versionId: maybe(fc.oneof(word, fc.constantFrom('11', '19045', '13'))),
    build: word,
    arch: word,
  }),
  volumes: fc.record({
    volumes: fc.array(
      fc.record({
        purpose: fc.constantFrom('system', 'home', 'swap', 'data'),
        mountPoint: word,
        fileSystem: maybe(word),
        location: fc.constantFrom('internal', 'removable', 'network', 'memory'),
        encryption,
      }),
      { maxLength: 4 },
    ),
  }),
  antivirus: fc.record({
    products: fc.array(
      fc.record({
        name: word,
        running: maybe(fc.boolean()),
        realTime: maybe(fc.boolean()),
        mode: fc.constantFrom('active', 'passive', 'snoozed', 'expired', 'off', 'unknown'),
        signaturesAt: maybe(instant),
        signaturesCurrent: maybe(fc.boolean()),
        lastScanAt: maybe(fc.oneof(instant, fc.constant('never'))),
        source: word,
      }),
      { maxLength: 3 },
    ),
  }),
  vpn: fc.record({
    tunnels: fc.array(
      fc.record({
        interface: word,
        kind: fc.constantFrom('wireguard', 'tun', 'tap', 'ppp', 'ipsec', 'vti', 'vendor', 'other'),
        vendor: maybe(word),
        up: fc.boolean(),
        addressed: fc.boolean(),
        routes: fc.array(
          fc
            .oneof(
              fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
              fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
            )
            .map(([address, bits]) => `${address}/${bits}`),
          { maxLength: 4 },
        ),
      }),
      { maxLength: 3 },
    ),
  }),
  osUpdates: fc.record({
    source: word,
    pendingSecurity: maybe(count),
    pendingTotal: maybe(count),
    checkedAt: maybe(instant),
    rebootPending: maybe(fc.boolean()),
    pausedUntil: maybe(instant),
  }),
  screenLock: fc.oneof(
    fc.record({ session: fc.constant('none'), source: word }),
    fc.record({
      session: fc.constant('graphical'),
      desktop: word,
      idleSeconds: maybe(fc.oneof(count, fc.constant('never'))),
      delaySeconds: maybe(count),
      passwordRequired: maybe(fc.boolean()),
      locksOnSuspend: maybe(fc.boolean()),
      source: word,
    }),
  ),
  usbDevices: fc.record({
    devices: fc.array(
      fc.record({
        port: word,
        vendorId: hex4,
        productId: hex4,
        manufacturer: maybe(word),
        product: maybe(word),
        serialHash: maybe(word),
        deviceClass: byte,
        attachment: fc.constantFrom('removable', 'fixed', 'unknown'),
        interfaces: fc.array(fc.record({ class: byte, subclass: byte, protocol: byte }), { maxLength: 4 }),
        appearedAt: maybe(instant),
        mounted: fc.array(fc.record({ mountPoint: word, encrypted: maybe(fc.boolean()) }), { maxLength: 2 }),
      }),
      { maxLength: 4 },
    ),
  }),
  osPassword: fc.record({
    keeper: fc.constantFrom('local', 'directory', 'cloud'),
    changedAt: maybe(fc.oneof(instant, fc.constantFrom('must-change', 'none'))),
  }),
  confirmedPasswords: fc.record({
    confirmed: fc.array(fc.record({ account: fc.constantFrom('crm', 'helpdesk'), at: instant }), { maxLength: 3 }),
  }),
  firewall: fc.record({
    manager: word,
    zones: fc.array(
      fc.record({
        name: word,
        inUse: maybe(fc.boolean()),
        on: maybe(fc.boolean()),
        inbound: maybe(fc.constantFrom('block', 'allow')),
      }),
      { maxLength: 3 },
    ),
    source: word,
  }),
  network: fc.record({
    wifi: fc.array(
      fc.record({
        interface: word,
        security: maybe(fc.constantFrom('open', 'owe', 'wep', 'wpa', 'wpa2', 'wpa3', 'enterprise')),
      }),
      { maxLength: 2 },
    ),
    captivePortal: maybe(fc.boolean()),
    source: word,
  }),
  remoteAccess: fc.record({
    services: fc.array(
      fc.record({
        kind: fc.constantFrom('ssh', 'remote-desktop', 'screen-sharing', 'file-sharing', 'remote-management', 'other'),
        name: word,
        reach: maybe(fc.constantFrom('network', 'local')),
      }),
      { maxLength: 4 },
    ),
    source: word,
  }),
  autoLogin: fc.record({ enabled: fc.boolean(), source: word }),
  webFilter: fc.record({
    probes: fc.array(
      fc.record({
        name: fc.constantFrom('games.example', 'bets.example', ''),
        outcome: fc.constantFrom('blocked', 'answered', 'inconclusive'),
      }),
      { maxLength: 4 },
    ),
  }),
  agentHealth: fc.record({
    agentVersion: fc.oneof(word, fc.constantFrom('0.1.0', '12.0.3-beta.1')),
    enrolled: fc.boolean(),
    oldestUnsentAt: maybe(instant),
    clockOffsetSeconds: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
  }),
};
const read = <Value>(value: fc.Arbitrary<Value>) => value.map((inner) => ({ ok: true as const, value: inner }));
const factsArbitrary = fc.record({
  operatingSystem: read(values.operatingSystem),
  volumes: read(values.volumes),
  antivirus: read(values.antivirus),
  vpn: read(values.vpn),
  osUpdates: read(values.osUpdates),
  screenLock: read(values.screenLock),
  usbDevices: read(values.usbDevices),
  osPassword: read(values.osPassword),
  confirmedPasswords: read(values.confirmedPasswords),
  firewall: read(values.firewall),
  network: read(values.network),
  remoteAccess: read(values.remoteAccess),
  autoLogin: read(values.autoLogin),
  webFilter: read(values.webFilter),
  agentHealth: read(values.agentHealth),
});
