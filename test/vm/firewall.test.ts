/**
 * The firewall check on firewalls that run in the guest.
 */
import { describe, expect, it } from 'vitest';
import { firewall } from '../../shared/checks/firewall.ts';
import { runCheck } from '../../shared/checks/run-check.ts';
import { guestFacts, guestFile, isWithoutGuest } from './guest-files.ts';

const judge = (name: string) => {
  const facts = guestFacts(name);
  const { outcome, reason } = runCheck(firewall, facts, firewall.params.parse({}), new Date());
  return { outcome, reason, manager: facts.firewall?.ok === true ? facts.firewall.value.manager : facts.firewall };
};

describe.skipIf(isWithoutGuest)('firewalls of a real machine', () => {
  it.each([
    ['no-firewall', 'fail', 'none-found', 'none'],
    ['ufw-off', 'fail', 'none-found', 'none'],
    ['ufw-on', 'pass', 'on', 'ufw'],
    ['ufw-open', 'fail', 'lets-in', 'ufw'],
    ['firewalld-public', 'pass', 'on', 'firewalld'],
    ['firewalld-trusted', 'fail', 'lets-in', 'firewalld'],
    ['nftables-as-debian-ships-it', 'fail', 'lets-in', 'nftables'],
    ['nftables-drop', 'pass', 'on', 'nftables'],
    ['rules-by-hand', 'pass', 'on', 'nftables'],
  ])('%s is %s (%s by %s) to root', (name, outcome, reason, manager) => {
    expect(judge(name)).toEqual({ outcome, reason, manager });
  });

  it.each([
    ['no-firewall', 'fail', 'none-found', 'none'],
    ['ufw-off', 'fail', 'none-found', 'none'],
    ['ufw-on', 'pass', 'on', 'ufw'],
    ['ufw-open', 'fail', 'lets-in', 'ufw'],
    // Debian tells a zone's settings to administrators only; with the rules of a desktop everybody may know.
    ['firewalld-public', 'unknown', 'inbound-unread', 'firewalld'],
    ['firewalld-trusted', 'unknown', 'inbound-unread', 'firewalld'],
    ['firewalld-public-told', 'pass', 'on', 'firewalld'],
    ['firewalld-trusted-told', 'fail', 'lets-in', 'firewalld'],
    ['nftables-as-debian-ships-it', 'fail', 'lets-in', 'nftables'],
    ['nftables-drop', 'pass', 'on', 'nftables'],
    // The kernel shows its rules to root only.
    ['nftables-stopped', 'unknown', 'rules-unread', 'none'],
    ['rules-by-hand', 'unknown', 'rules-unread', 'none'],
  ])('%s is %s (%s by %s) to somebody without rights', (name, outcome, reason, manager) => {
    expect(judge(`${name}-as-alice`)).toEqual({ outcome, reason, manager });
  });

  it.each(['ufw-stopped', 'nftables-stopped'])('%s passes for nobody', (name) => {
    expect(judge(name).outcome).toBe('fail');
    expect(judge(`${name}-as-alice`).outcome).not.toBe('pass');
  });

  it('is the same through the command line of somebody without rights', () => {
    const printed = JSON.parse(guestFile('cli-as-alice.json')) as { verdicts: { check: string; outcome: string }[] };
    expect(printed.verdicts.find((verdict) => verdict.check === 'firewall')?.outcome).toBe('pass');
  });
});
