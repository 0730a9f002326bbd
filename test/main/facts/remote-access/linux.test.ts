/**
 * Remote access to a Linux machine: what listens, sshd’s settings and tools of other makers.
 */
import { describe, expect, it } from 'vitest';
import { parseSshPorts } from '../../../../main/facts/remote-access/linux.ts';
import { heading, socket } from '../../../support/machines/linux-sockets.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');
const any = (port: number): string => socket(`00000000:${hex(port)}`);
const machine = (
  lines: readonly string[],
  running: readonly string[] = [],
  six: readonly string[] = [],
): LinuxTree => ({
  files: {
    '/proc/net/tcp': [heading, ...lines, ''].join('\n'),
    '/proc/net/tcp6': ['  sl  local_address                         remote_address', ...six, ''].join('\n'),
  },
  running,
});
const services = async (tree: LinuxTree) => valueOf(await readFact('remoteAccess', linuxHost(tree))).services;

describe('remote access to a Linux machine', () => {
  it('is none where nothing of the kind listens', async () => {
    expect(await services(machine([any(631), any(8080)]))).toEqual([]);
  });

  it('names the program that runs and how far it is reached', async () => {
    expect(await services(machine([any(22), socket('0100007F:170C')], ['sshd', 'x11vnc']))).toEqual([
      { kind: 'ssh', name: 'sshd (port 22)', reach: 'network' },
      { kind: 'screen-sharing', name: 'x11vnc (port 5900)', reach: 'local' },
    ]);
  });

  it('counts IPv6, where ::1 is local and :: is not', async () => {
    const local = socket('00000000000000000000000001000000:0D3D');
    const open = socket(`${'0'.repeat(32)}:01BD`);
    expect(await services(machine([], [], [local, open]))).toEqual([
      { kind: 'remote-desktop', name: 'port 3389', reach: 'local' },
      { kind: 'file-sharing', name: 'port 445', reach: 'network' },
    ]);
  });

  it('finds sshd on the port its configuration names, and says so when it does not find it', async () => {
    const tree = machine([any(2222)], ['sshd']);
    const configured = { ...tree, files: { ...tree.files, '/etc/ssh/sshd_config': '#Port 22\nPort 2222\n' } };
    expect(await services(configured)).toEqual([{ kind: 'ssh', name: 'sshd (port 2222)', reach: 'network' }]);
    const ofSuse = { ...tree, files: { ...tree.files, '/usr/etc/ssh/sshd_config.d/port.conf': 'Port 2222\n' } };
    expect(await services(ofSuse)).toEqual([{ kind: 'ssh', name: 'sshd (port 2222)', reach: 'network' }]);
    expect(await services(tree)).toEqual([{ kind: 'ssh', name: 'sshd', reach: null }]);
  });

  it('does not call sshd local while settings nobody may read may open another port', async () => {
    const tree = machine([socket('0100007F:0016')], ['sshd']);
    const local = [{ kind: 'ssh', name: 'sshd (port 22)', reach: 'local' }];
    const untold = [{ kind: 'ssh', name: 'sshd (port 22)', reach: null }];
    expect(await services(tree)).toEqual(local);
    expect(await services({ ...tree, files: { ...tree.files, '/etc/ssh/sshd_config': denied } })).toEqual(untold);
    expect(await services({ ...tree, folders: { '/etc/ssh/sshd_config.d': denied } })).toEqual(untold);
    const noServer = { ...tree, running: [], files: { ...tree.files, '/etc/ssh/sshd_config': denied } };
    expect(await services(noServer)).toEqual([{ kind: 'ssh', name: 'port 22', reach: 'local' }]);
  });

  it('sees an ssh that systemd starts for each connection', async () => {
    const unit = { links: { '/run/systemd/units/invocation:ssh.socket': 'id' } };
    expect(await services({ ...machine([any(22)]), ...unit })).toEqual([
      { kind: 'ssh', name: 'port 22', reach: 'network' },
    ]);
    expect(await services({ ...machine([any(2222)]), ...unit })).toEqual([
      { kind: 'ssh', name: 'ssh.socket', reach: null },
    ]);
    const other = { links: { '/run/systemd/units/invocation:dbus.socket': 'id' } };
    expect(await services({ ...machine([any(2222)]), ...other })).toEqual([]);
    const hidden = { ...machine([]), folders: { '/run/systemd/units': denied } };
    expect(await readFact('remoteAccess', linuxHost(hidden))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('counts tools that are reached through their makers', async () => {
    expect(await services(machine([], ['teamviewerd', 'rustdesk']))).toEqual([
      { kind: 'other', name: 'TeamViewer', reach: 'network' },
      { kind: 'other', name: 'RustDesk', reach: 'network' },
    ]);
  });

  it('does not count connections, only what listens', async () => {
    expect(await services(machine([socket('0A00020F:0016', '01')]))).toEqual([]);
  });

  it.each<[string, LinuxTree]>([
    ['the sockets', { ...machine([]), files: { '/proc/net/tcp': denied } }],
    ['the sockets of IPv6', { ...machine([]), files: { ...machine([]).files, '/proc/net/tcp6': denied } }],
    ['the processes', { ...machine([]), running: denied }],
  ])('is unread when %s cannot be read', async (_, tree) => {
    expect(await readFact('remoteAccess', linuxHost(tree))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('is unreadable when the table has another form', async () => {
    expect(await readFact('remoteAccess', linuxHost({ files: { '/proc/net/tcp': 'hello' } }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });
});

it('reads the ports of sshd_config', () => {
  expect(
    parseSshPorts(
      'Port 22\n port 2022 \n#Port 99\nListenAddress 0.0.0.0\nPort=2322\nPort = 2422\nPorts 1\nGatewayPorts 2\n',
    ),
  ).toEqual([22, 2022, 2322, 2422]);
});
