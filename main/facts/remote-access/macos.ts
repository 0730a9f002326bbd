/**
 * Ways for somebody else into a Mac: sharing services by the ports they listen on, and support tools that run.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import { quickMs, runWell } from '../macos-answers.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';

type Service = FactValue<'remoteAccess'>['services'][number];

/** Ports of the Sharing settings. launchd listens on them as long as the service is on, also while nobody is connected. */
const sharingPorts: Readonly<Record<number, Pick<Service, 'kind' | 'name'>>> = {
  22: { kind: 'ssh', name: 'Remote Login' },
  5900: { kind: 'screen-sharing', name: 'Screen Sharing' },
  3283: { kind: 'remote-management', name: 'Remote Management' },
  445: { kind: 'file-sharing', name: 'File Sharing' },
  548: { kind: 'file-sharing', name: 'File Sharing (AFP)' },
};

/** Support tools by process name (the kernel keeps 16 characters). They are reached through their makers' servers, whatever listens here. */
const tools: Readonly<Record<string, string>> = {
  TeamViewer_Service: 'TeamViewer',
  TeamViewer_Servi: 'TeamViewer',
  AnyDesk: 'AnyDesk',
  RustDesk: 'RustDesk',
  rustdesk: 'RustDesk',
  SRServer: 'Splashtop',
  remoting_me2me_host: 'Chrome Remote Desktop',
  remoting_me2me_h: 'Chrome Remote Desktop',
  'nxserver.bin': 'NoMachine',
};

/** A port and whether anybody but this Mac reaches it. */
export interface Listener {
  readonly port: number;
  readonly reach: 'network' | 'local';
}

/** Listening sockets of `netstat -an -p tcp`: `tcp4  0  0  *.22  *.*  LISTEN`; the port follows the last dot. */
export function parseListeners(text: string): readonly Listener[] {
  return text.split('\n').flatMap((line) => {
    const [, address, port] = line.match(/^tcp\w*\s+\d+\s+\d+\s+(\S+)\.(\d{1,5})\s+\S+\s+LISTEN\b/) ?? [];
    if (address === undefined || port === undefined) return [];
    const isLocal = address.startsWith('127.') || address === '::1' || address === 'localhost';
    return [{ port: Number(port), reach: isLocal ? ('local' as const) : ('network' as const) }];
  });
}

/** Names in `pgrep -l` output: `512 AnyDesk`. */
export function parseProcessNames(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => line.match(/^\d+ (.+)$/)?.[1]?.trim() ?? []);
}

function sharingServices(listeners: readonly Listener[]): Service[] {
  return Object.entries(sharingPorts).flatMap(([port, service]) => {
    const own = listeners.filter((listener) => listener.port === Number(port));
    if (own.length === 0) return [];
    return [
      { ...service, reach: own.some(({ reach }) => reach === 'network') ? ('network' as const) : ('local' as const) },
    ];
  });
}

/** pgrep ends with 1 when none of the names runs. */
export const readRemoteAccessOnMacos: Reader<'remoteAccess'> = async (ask) => {
  const names = Object.keys(tools)
    .join('|')
    .replaceAll('.', String.raw`\.`);
  const [sockets, processes] = await Promise.all([
    runWell(ask, '/usr/sbin/netstat', ['-an', '-p', 'tcp']),
    ask.run('/usr/bin/pgrep', ['-lx', names], { timeoutMs: quickMs }),
  ]);
  if (!sockets.ok) return unreadBecause(sockets);
  if (!sockets.value.stdout.includes('Active Internet connections'))
    return unread('unreadable', 'netstat listed no sockets');
  if (!processes.ok) return unreadBecause(processes);
  const { exitCode, stdout } = processes.value;
  if (exitCode !== 0 && exitCode !== 1) return unread('unreadable', `pgrep ended with ${exitCode}`);
  const running = new Set(parseProcessNames(stdout).flatMap((name) => tools[name] ?? []));
  return known({
    services: [
      ...sharingServices(parseListeners(sockets.value.stdout)),
      ...[...running].map((name) => ({ kind: 'other' as const, name, reach: 'network' as const })),
    ],
    source: 'netstat, process list',
  });
};
