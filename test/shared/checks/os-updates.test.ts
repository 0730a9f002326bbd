import { describe, expect, it } from 'vitest';
import { osUpdates } from '../../../shared/checks/os-updates.ts';
import { verdictRemediation } from '../../../shared/presentation/verdict-text.ts';
import { endOfLife } from '../../../shared/reference-data/os-end-of-life.ts';
import { languages } from '../../support/languages/languages.ts';
import { goodValues, now } from '../../support/machines/facts-samples.ts';

const good = goodValues.osUpdates;
const judge = (changed: Partial<typeof good>, params: Record<string, unknown> = {}) =>
  osUpdates.evaluate(
    { osUpdates: { ...good, ...changed }, operatingSystem: goodValues.operatingSystem },
    osUpdates.params.parse(params),
    now,
  );

describe('os-updates', () => {
  it.each<[string, Partial<typeof good>, string]>([
    ['nothing pending and freshly checked', {}, 'current'],
    ['one security update pending', { pendingSecurity: 1 }, 'pending'],
    ['security update pending and stale metadata', { pendingSecurity: 1, checkedAt: null }, 'pending'],
    ['nothing pending by information of eight days ago', { checkedAt: '2026-11-12T00:00:00Z' }, 'check-stale'],
    ['never checked', { checkedAt: null }, 'never-checked'],
    ['nothing pending by information of next year', { checkedAt: '2027-11-20T12:00:00Z' }, 'check-in-future'],
    ['checked in a few hours, by a clock that is ahead', { checkedAt: '2026-11-21T11:00:00Z' }, 'current'],
    ['pending by information of next year', { pendingSecurity: 1, checkedAt: '2027-11-20T12:00:00Z' }, 'pending'],
    ['a restart is waiting', { rebootPending: true }, 'reboot-pending'],
    ['paused until next year', { pausedUntil: '2027-01-01T00:00:00Z' }, 'paused'],
    ['turned off, which a reader tells as paused for ever', { pausedUntil: '9999-12-31T00:00:00.000Z' }, 'turned-off'],
    ['a pause that has ended', { pausedUntil: '2026-01-01T00:00:00Z' }, 'current'],
    ['security not told apart while something is pending', { pendingSecurity: null }, 'security-unread'],
    ['security not told apart and nothing pending', { pendingSecurity: null, pendingTotal: 0 }, 'current'],
    ['neither count told', { pendingSecurity: null, pendingTotal: null }, 'security-unread'],
    ['restart not told', { rebootPending: null }, 'reboot-unread'],
  ])('%s', (_name, changed, reason) => {
    expect(judge(changed).reason).toBe(reason);
  });

  it('lets the policy tolerate some updates and a waiting restart', () => {
    expect(judge({ pendingSecurity: 2 }, { maxPendingSecurity: 2 })).toMatchObject({
      reason: 'tolerated',
      values: { count: 2 },
    });
    expect(judge({ rebootPending: true }, { failOnPendingReboot: false }).reason).toBe('current');
  });
});

describe('the remediation', () => {
  it.each<[string, string, string]>([
    ['apt', 'ubuntu', 'sudo apt update && sudo apt upgrade'],
    ['dnf', 'fedora', 'sudo dnf upgrade --refresh'],
    ['zypper', 'opensuse-leap', 'sudo zypper refresh && sudo zypper patch'],
    ['zypper', 'sles', 'sudo zypper refresh && sudo zypper patch'],
    ['zypper', 'opensuse-tumbleweed', 'sudo zypper refresh && sudo zypper dup'],
    ['pacman', 'arch', 'sudo pacman -Syu'],
    ['rpm-ostree', 'fedora', 'rpm-ostree upgrade'],
  ])('of %s on %s is %s, whatever is wrong', (source, id, command) => {
    const system = { ...goodValues.operatingSystem, id, versionId: '99' };
    const wrong: readonly Partial<typeof good>[] = [
      { pendingSecurity: 1 },
      { checkedAt: '2026-01-01T00:00:00Z' },
      { checkedAt: null },
      { pendingSecurity: null, pendingTotal: 3 },
    ];
    for (const change of wrong) {
      const facts = { osUpdates: { ...good, source, ...change }, operatingSystem: system };
      const { reason, values = {} } = osUpdates.evaluate(facts, osUpdates.params.parse({}), now);
      const { outcome } = osUpdates.reasons[reason];
      for (const language of languages) {
        const remediation = verdictRemediation({ check: 'os-updates', reason, values, outcome }, 'linux', language);
        expect(remediation).toContain(`: ${command}`);
      }
    }
  });
});

describe('the end of a release', () => {
  const on = (system: { id: string; versionId: string; name?: string }, params: object = {}, at = now) =>
    osUpdates.evaluate(
      { osUpdates: good, operatingSystem: { ...goodValues.operatingSystem, ...system } },
      osUpdates.params.parse(params),
      at,
    ).reason;

  it.each<[string, string, string, string]>([
    ['debian', '10', 'Debian GNU/Linux', 'end-of-life'],
    ['debian', '12', 'Debian GNU/Linux', 'current'],
    ['ubuntu', '20.04', 'Ubuntu', 'end-of-life'],
    ['linuxmint', '20.3', 'Linux Mint', 'end-of-life'],
    ['linuxmint', '2', 'Linux Mint', 'current'],
    ['rhel', '7.9', 'Red Hat Enterprise Linux', 'end-of-life'],
    ['windows', '19045', 'Windows 10 Home', 'end-of-life'],
    ['windows', '19045', 'Windows 10 Enterprise LTSC 2021', 'current'],
    ['windows', '22631', 'Windows 11 Pro', 'end-of-life'],
    ['windows', '26100', 'Windows 11 Pro', 'end-of-life'],
    ['windows', '26100', 'Windows 11 Enterprise', 'current'],
    ['macos', '12', 'macOS', 'end-of-life'],
    ['macos', '10.15', 'macOS', 'end-of-life'],
    ['macos', '26', 'macOS', 'current'],
    ['templeos', '5', 'TempleOS', 'current'],
  ])('of %s %s (%s) is %s', (id, versionId, name, reason) => {
    expect(on({ id, versionId, name })).toBe(reason);
  });

  it('is the policy’s word first, for better and for worse', () => {
    const paid = { endOfLife: ['ubuntu 20.04 2030-05-31'] };
    expect(on({ id: 'ubuntu', versionId: '20.04' }, paid)).toBe('current');
    const early = { endOfLife: ['debian 12 2026-06-10'] };
    expect(on({ id: 'debian', versionId: '12' }, early)).toBe('end-of-life');
    expect(on({ id: 'debian', versionId: '10' }, { failOnEndOfLife: false })).toBe('current');
  });

  it('still counts its last day, everywhere on earth', () => {
    const last = { id: 'debian', versionId: '12' };
    const fresh = { endOfLife: ['debian 12 2026-11-19'] };
    expect(on(last, fresh, new Date('2026-11-20T11:59:00Z'))).toBe('current');
    expect(on(last, fresh, new Date('2026-11-20T12:01:00Z'))).toBe('end-of-life');
  });

  it.each(['ubuntu 20.04', 'ubuntu 20.04 2030-13-01', 'ubuntu  20.04 2030-01-01', ''])(
    'is not written "%s"',
    (text) => {
      expect(osUpdates.params.safeParse({ endOfLife: [text] }).success).toBe(false);
    },
  );

  it('has real days, each release once', () => {
    for (const { endsOn } of endOfLife) expect(new Date(`${endsOn}T00:00:00Z`).toISOString().slice(0, 10)).toBe(endsOn);
    const keys = endOfLife.map(({ id, versionId, edition = '' }) => `${id} ${versionId} ${edition}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
