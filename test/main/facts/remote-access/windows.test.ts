/**
 * Remote access to a Windows machine: Remote Desktop, SSH, shares and remote support tools.
 */
import { describe, expect, it } from 'vitest';
import { parseRemoteAccessOnWindows, reachOf } from '../../../../main/facts/remote-access/windows.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import { french, german, rowsOf, windowsBatch } from '../../../support/machines/windows-answer.ts';

describe('remote access to a Windows machine', () => {
  it('finds Remote Desktop by policy, a local SSH, a share and a support tool', () => {
    expect(valueOf(parseRemoteAccessOnWindows(windowsBatch(german))).services).toEqual([]);
    expect(valueOf(parseRemoteAccessOnWindows(windowsBatch(french))).services).toEqual([
      { kind: 'remote-desktop', name: 'Remote Desktop', reach: 'network' },
      { kind: 'file-sharing', name: 'shared folders', reach: 'network' },
      { kind: 'ssh', name: 'sshd', reach: 'local' },
      { kind: 'other', name: 'TeamViewer', reach: 'network' },
    ]);
  });

  it.each([
    ['TeamViewer', 'TeamViewer'],
    ['TeamViewer9', 'TeamViewer'],
    ['AnyDesk', 'AnyDesk'],
    ['AnyDesk-ad_1a2b3c_msi', 'AnyDesk'],
    ['RustDesk', 'RustDesk'],
    ['ScreenConnect Client (0a1b2c3d4e5f6071)', 'ScreenConnect'],
    ['SplashtopRemoteService', 'Splashtop'],
    ['LogMeIn', 'LogMeIn'],
    ['chromoting', 'Chrome Remote Desktop'],
    ['nxservice64', 'NoMachine'],
  ])('takes the running service %s for %s, which its maker’s servers make reachable', (Name, name) => {
    const servicesWith = (Status: number) =>
      valueOf(
        parseRemoteAccessOnWindows(
          windowsBatch(german, { services: [...rowsOf(german, 'services'), { Name, Status, StartType: 2 }] }),
        ),
      ).services;
    expect(servicesWith(4)).toEqual([{ kind: 'other', name, reach: 'network' }]);
    expect(servicesWith(1)).toEqual([]);
  });

  it.each([
    ['::', 'network'],
    ['0.0.0.0', 'network'],
    ['127.0.0.1', 'local'],
    ['::1', 'local'],
  ])('tells who reaches a port on %s', (LocalAddress, reach) => {
    expect(reachOf([{ LocalAddress, LocalPort: 22 }], 22)).toBe(reach);
  });

  it('is reachable as soon as one address is, and says nothing of a port nobody listens on', () => {
    const both = [
      { LocalAddress: '127.0.0.1', LocalPort: 22 },
      { LocalAddress: '10.0.0.5', LocalPort: 22 },
    ];
    expect(reachOf(both, 22)).toBe('network');
    expect(reachOf(both, 23)).toBeNull();
    expect(reachOf([{ LocalAddress: null, LocalPort: 22 }], 22)).toBeNull();
    expect(reachOf(null, 22)).toBeNull();
    expect(reachOf(null, 'relayed')).toBe('network');
  });
});
