/**
 * Ways for somebody else into a Linux machine: ports that listen, and support tools that run.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import type { Answer, Host } from '../../host/host.ts';
import { activeUnits } from '../linux-units.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import { isSocketTable, parseListeners, type Listener } from './linux-sockets.ts';

type Service = FactValue<'remoteAccess'>['services'][number];

/** Well-known ports, and the programs behind them by name (at most 15 characters, as the kernel keeps them). */
const portServices: readonly {
  readonly kind: Service['kind'];
  readonly ports: readonly number[];
  /** Process name and what to call it; the first that runs names the service. */
  readonly programs: readonly (readonly [string, string])[];
}[] = [
  {
    kind: 'ssh',
    ports: [22],
    programs: [
      ['sshd', 'sshd'],
      ['dropbear', 'dropbear'],
    ],
  },
  {
    kind: 'remote-desktop',
    ports: [3389],
    programs: [
      ['xrdp', 'xrdp'],
      ['gnome-remote-de', 'GNOME Remote Desktop'],
      ['krdpserver', 'KRdp'],
    ],
  },
  {
    kind: 'screen-sharing',
    ports: [5900, 5901, 5902, 5903, 5904, 5905, 5906, 5907, 5908, 5909],
    programs: [
      ['x11vnc', 'x11vnc'],
      ['Xvnc', 'Xvnc'],
      ['Xtigervnc', 'TigerVNC'],
      ['x0vncserver', 'TigerVNC'],
      ['wayvnc', 'wayvnc'],
      ['krfb', 'krfb'],
      ['vino-server', 'Vino'],
      ['gnome-remote-de', 'GNOME Remote Desktop'],
    ],
  },
  {
    kind: 'file-sharing',
    ports: [139, 445],
    programs: [
      ['smbd', 'Samba'],
      ['ksmbd.mountd', 'ksmbd'],
    ],
  },
  { kind: 'file-sharing', ports: [2049], programs: [['nfsd', 'NFS']] },
  { kind: 'file-sharing', ports: [548], programs: [['afpd', 'Netatalk']] },
  {
    kind: 'file-sharing',
    ports: [20, 21],
    programs: [
      ['vsftpd', 'vsftpd'],
      ['proftpd', 'ProFTPD'],
    ],
  },
  {
    kind: 'other',
    ports: [23],
    programs: [
      ['telnetd', 'telnetd'],
      ['in.telnetd', 'telnetd'],
    ],
  },
  { kind: 'other', ports: [512, 513, 514], programs: [['rshd', 'rshd']] },
];

/** Tools that are reached through their maker's servers, whatever listens here. */
const relayedPrograms: readonly (readonly [string, string])[] = [
  ['teamviewerd', 'TeamViewer'],
  ['anydesk', 'AnyDesk'],
  ['rustdesk', 'RustDesk'],
  ['chrome-remote-d', 'Chrome Remote Desktop'],
  ['nxserver.bin', 'NoMachine'],
  ['SRService', 'Splashtop'],
  ['screenconnect', 'ScreenConnect'],
];

const programNames = [
  ...new Set([...portServices.flatMap(({ programs }) => programs), ...relayedPrograms].map(([name]) => name)),
];

/** Ports of sshd_config(5) and what it includes: `Port 2222` or `Port=2222`. */
export function parseSshPorts(text: string): readonly number[] {
  return [...text.matchAll(/^[ \t]*Port(?:[ \t]+|[ \t]*=[ \t]*)(\d{1,5})[ \t]*$/gim)].map(([, port]) => Number(port));
}

/** openSUSE ships the settings in the second, and a person changes them in the first. */
const sshFolders = ['/etc/ssh', '/usr/etc/ssh'];

/** `isWhole`: there is no file of settings that could not be read and may name more; Fedora shows them to root only. */
async function sshPorts(ask: Host): Promise<{ readonly ports: readonly number[]; readonly isWhole: boolean }> {
  const isTold = (answer: Answer<unknown>): boolean => answer.ok || answer.reason === 'absent';
  const folders = await Promise.all(sshFolders.map(async (folder) => ask.listFolder(`${folder}/sshd_config.d`)));
  const paths = sshFolders.flatMap((folder, index) => {
    const names = folders[index];
    const dropIns = names?.ok === true ? names.value.map((name) => `${folder}/sshd_config.d/${name}`) : [];
    return [`${folder}/sshd_config`, ...dropIns];
  });
  const files = await Promise.all(paths.map(async (path) => ask.readFile(path)));
  const ports = files.flatMap((file) => (file.ok ? parseSshPorts(file.value) : []));
  return { ports: [...new Set([22, ...ports])], isWhole: [...folders, ...files].every(isTold) };
}

/** systemd may hold the port itself and start sshd for each connection, as Ubuntu does since 22.10. */
const sshSockets = ['ssh.socket', 'sshd.socket', 'dropbear.socket'];

/** IPv4 and IPv6 together. A kernel without IPv6 has no second table. */
async function readListeners(ask: Host): Promise<Answer<readonly Listener[]>> {
  const [ipv4, ipv6] = await Promise.all([ask.readFile('/proc/net/tcp'), ask.readFile('/proc/net/tcp6')]);
  if (!ipv4.ok) return ipv4;
  if (!ipv6.ok && ipv6.reason !== 'absent') return ipv6;
  const tables = [ipv4.value, ...(ipv6.ok ? [ipv6.value] : [])];
  const odd = tables.some((table) => !isSocketTable(table));
  if (odd) return { ok: false, reason: 'unreadable', detail: '/proc/net/tcp has an unknown form' };
  return { ok: true, value: tables.flatMap(parseListeners) };
}

function reachOf(listeners: readonly Listener[]): Service['reach'] {
  return listeners.every(({ isLocal }) => isLocal) ? 'local' : 'network';
}

/** Which program holds a port is told to root only, so a port is named after the program of its kind that runs. */
export const readRemoteAccessOnLinux: Reader<'remoteAccess'> = async (ask) => {
  const [listeners, running, ssh, sockets] = await Promise.all([
    readListeners(ask),
    ask.runningPrograms(programNames),
    sshPorts(ask),
    activeUnits(ask, sshSockets),
  ]);
  if (!listeners.ok) return unreadBecause(listeners);
  if (!running.ok) return unread(running.reason === 'denied' ? 'denied' : 'unreadable', running.detail);
  if (!sockets.ok && sockets.reason !== 'absent') return unreadBecause(sockets);
  const names = new Set(running.value);
  const byPort = portServices.flatMap(({ kind, ports, programs }): readonly Service[] => {
    const open = listeners.value.filter(({ port }) => (kind === 'ssh' ? ssh.ports : ports).includes(port));
    const [program] = programs.filter(([name]) => names.has(name));
    if (open.length > 0) {
      const port = [...new Set(open.map((one) => one.port))].toSorted((one, other) => one - other).join(', ');
      const reach = reachOf(open);
      // Settings nobody may read may open another port to everybody.
      const mayBeWider = kind === 'ssh' && program !== undefined && reach === 'local' && !ssh.isWhole;
      const name = program === undefined ? `port ${port}` : `${program[1]} (port ${port})`;
      return [{ kind, name, reach: mayBeWider ? null : reach }];
    }
    // sshd without a port we know listens somewhere else.
    const called = program?.[1] ?? (sockets.ok ? sockets.value[0] : undefined);
    return kind === 'ssh' && called !== undefined ? [{ kind, name: called, reach: null }] : [];
  });
  const relayed = relayedPrograms.flatMap(([name, called]): readonly Service[] =>
    names.has(name) ? [{ kind: 'other', name: called, reach: 'network' }] : [],
  );
  return known({ services: [...byPort, ...relayed].slice(0, 64), source: '/proc/net/tcp, process list' });
};
