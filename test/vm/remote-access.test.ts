/**
 * Services that let somebody in, as they run in the guest.
 */
import { describe, expect, it } from 'vitest';
import { remoteAccess } from '../../shared/checks/remote-access.ts';
import { runCheck } from '../../shared/checks/run-check.ts';
import { guestFacts, isWithoutGuest } from './guest-files.ts';

describe.skipIf(isWithoutGuest)('ways into a real machine', () => {
  it.each([
    ['none', [], 'closed'],
    ['ssh', [['ssh', 'sshd (port 22)', 'network']], 'open'],
    ['ssh-local', [['ssh', 'sshd (port 22)', 'local']], 'closed'],
    ['ssh-elsewhere', [['ssh', 'sshd (port 2222)', 'network']], 'open'],
    ['ssh-socket', [['ssh', 'port 22', 'network']], 'open'],
    ['xrdp', [['remote-desktop', 'xrdp (port 3389)', 'network']], 'open'],
    ['vnc', [['screen-sharing', 'TigerVNC (port 5901)', 'network']], 'open'],
    ['vnc-local', [['screen-sharing', 'TigerVNC (port 5901)', 'local']], 'closed'],
    ['ftp', [['file-sharing', 'vsftpd (port 21)', 'network']], 'open'],
    ['nfs', [['file-sharing', 'NFS (port 2049)', 'network']], 'open'],
    ['smb', [['file-sharing', 'ksmbd (port 445)', 'network']], 'open'],
  ])('%s is seen as %j: %s', (name, services, reason) => {
    for (const facts of [guestFacts(`remote-${name}`), guestFacts(`remote-${name}-as-alice`)]) {
      const { remoteAccess: fact } = facts;
      expect(fact?.ok === true ? fact.value.services.map((one) => [one.kind, one.name, one.reach]) : fact).toEqual(
        services,
      );
      expect(runCheck(remoteAccess, facts, remoteAccess.params.parse({}), new Date()).reason).toBe(reason);
    }
  });
});
