/**
 * Ways for somebody else into a Windows machine: Remote Desktop, SSH, WinRM, shares, support tools.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import { keyIn, numberIn, textIn, type Row, type WindowsBatch } from '../windows-section.ts';

type Service = FactValue<'remoteAccess'>['services'][number];
type Reach = Service['reach'];

const running = 4;
/** Win32_Share.Type of a folder somebody shared; the administrative shares are 2147483648. */
const folderShare = 0;

/**
 * Services by their service names. `port` where it is fixed; `relayed`: reached through the maker's servers, whatever
 * listens here. AnyDesk's custom clients and old TeamViewers put something after the name.
 */
const remoteServices: readonly {
  readonly service: RegExp;
  readonly name: string;
  readonly kind: Service['kind'];
  readonly port: number | 'relayed';
}[] = [
  { service: /^sshd$/i, name: 'sshd', kind: 'ssh', port: 22 },
  { service: /^WinRM$/i, name: 'WinRM', kind: 'remote-management', port: 5985 },
  { service: /^TeamViewer\d*$/i, name: 'TeamViewer', kind: 'other', port: 'relayed' },
  { service: /^AnyDesk(-|$)/i, name: 'AnyDesk', kind: 'other', port: 'relayed' },
  { service: /^rustdesk$/i, name: 'RustDesk', kind: 'other', port: 'relayed' },
  { service: /^ScreenConnect Client/i, name: 'ScreenConnect', kind: 'other', port: 'relayed' },
  { service: /^SplashtopRemoteService$/i, name: 'Splashtop', kind: 'other', port: 'relayed' },
  { service: /^LogMeIn$/i, name: 'LogMeIn', kind: 'other', port: 'relayed' },
  { service: /^chromoting$/i, name: 'Chrome Remote Desktop', kind: 'other', port: 'relayed' },
  { service: /^nxservice(64)?$/i, name: 'NoMachine', kind: 'other', port: 'relayed' },
  { service: /^(tvnserver|uvnc_service|vncserver)$/i, name: 'VNC', kind: 'screen-sharing', port: 5900 },
];

/** Where a port is listened on. `local`: only by this machine's own addresses. null: not told. */
export function reachOf(listeners: readonly Row[] | null, port: number | 'relayed'): Reach {
  if (port === 'relayed') return 'network';
  if (listeners === null) return null;
  const addresses = listeners
    .filter((row) => numberIn(row, 'LocalPort') === port)
    .flatMap((row) => textIn(row, 'LocalAddress') ?? []);
  if (addresses.length === 0) return null;
  return addresses.every((address) => address === '::1' || address.startsWith('127.')) ? 'local' : 'network';
}

/** `fDenyTSConnections` 0 lets Remote Desktop in; the policy beats the setting. null: not told. */
function remoteDesktop(settings: readonly Row[]): boolean | null {
  const denied =
    numberIn(keyIn(settings, 'Terminal Services'), 'fDenyTSConnections') ??
    numberIn(keyIn(settings, 'Terminal Server'), 'fDenyTSConnections');
  return denied === null ? null : denied === 0;
}

/** Settings, services and shares must all be read: a way in that nobody looked at is not closed. */
export function parseRemoteAccessOnWindows(batch: WindowsBatch): Fact<FactValue<'remoteAccess'>> {
  const [settings, services, shares] = [batch('remoteSettings'), batch('services'), batch('shares')];
  if (!settings.ok) return unreadBecause(settings);
  if (!services.ok) return unreadBecause(services);
  if (!shares.ok) return unreadBecause(shares);
  const desktop = remoteDesktop(settings.value);
  if (desktop === null) return unread('unreadable', 'Windows does not tell whether Remote Desktop is on');
  const answer = batch('listeners');
  const listeners = answer.ok ? answer.value : null;
  const found = services.value.flatMap((row) => {
    const tool = remoteServices.find(({ service }) => service.test(textIn(row, 'Name') ?? ''));
    if (tool === undefined || numberIn(row, 'Status') !== running) return [];
    return [{ kind: tool.kind, name: tool.name, reach: reachOf(listeners, tool.port) }];
  });
  const hasShare = shares.value.some((row) => numberIn(row, 'Type') === folderShare);
  return known({
    services: [
      ...(desktop
        ? [{ kind: 'remote-desktop' as const, name: 'Remote Desktop', reach: reachOf(listeners, 3389) }]
        : []),
      ...(hasShare ? [{ kind: 'file-sharing' as const, name: 'shared folders', reach: reachOf(listeners, 445) }] : []),
      ...found,
    ].slice(0, 64),
    source: 'registry, service states, shares',
  });
}
