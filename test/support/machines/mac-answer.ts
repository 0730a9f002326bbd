/**
 * A Mac made of fixtures, changed question by question.
 */
import { readFileSync } from 'node:fs';
import { macosReaders } from '../../../main/facts/macos.ts';
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactName, FactValue } from '../../../shared/facts/index.ts';
import type { Host } from '../../../main/host/host.ts';
import { createScanMemory, type ScanMemory } from '../../../main/facts/scan-cache.ts';
import { linuxHost, type LinuxTree } from './linux-tree.ts';

export const macTime = new Date('2026-11-20T12:00:00.000Z');

export function macFixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/macos/${name}`, import.meta.url), 'utf8');
}

/** What a program says. */
export const said = (stdout: string, stderr = '', exitCode = 0) => ({ exitCode, stdout, stderr });
/** A property list that holds one dictionary of `inner`. */
export const plist = (inner: string) => `<plist version="1.0"><dict>${inner}</dict></plist>`;
export const versionFile = '/System/Library/CoreServices/SystemVersion.plist';
const updates = '/Library/Preferences/com.apple.SoftwareUpdate.plist';
const bundle = '/var/protected/xprotect/XProtect.bundle/Contents/Info.plist';
const pgrep =
  '/usr/bin/pgrep -lx TeamViewer_Service|TeamViewer_Servi|AnyDesk|RustDesk|rustdesk|SRServer|remoting_me2me_host|remoting_me2me_h|nxserver\\.bin';

type Programs = NonNullable<LinuxTree['programs']>;

/** Questions of the readers, as a recording names them. */
export const asked = {
  fdesetup: '/usr/bin/fdesetup status',
  apfs: '/usr/sbin/diskutil apfs list -plist',
  external: '/usr/sbin/diskutil list -plist external',
  physical: '/usr/sbin/diskutil list -plist physical',
  mounts: '/sbin/mount',
  swap: '/usr/sbin/sysctl vm.swapusage',
  hardware: '/usr/sbin/sysctl hw.model machdep.cpu.brand_string hw.memsize',
  xprotect: '/usr/bin/xprotect status',
  extensions: '/usr/bin/systemextensionsctl list',
  defender: '/usr/local/bin/mdatp health --output json',
  ifconfig: '/sbin/ifconfig',
  routes: '/usr/sbin/netstat -rn',
  services: '/usr/sbin/scutil --nc list',
  service: '/usr/sbin/scutil --nc status 0F1E2D3C-AAAA-4BBB-8CCC-DDDDEEEEFFFF',
  updates: `/usr/bin/plutil -convert xml1 -o - ${updates}`,
  lock: '/usr/sbin/sysadminctl -screenLock status',
  idle: '/usr/bin/defaults -currentHost read com.apple.screensaver idleTime',
  power: '/usr/bin/pmset -g custom',
  usb: '/usr/sbin/ioreg -p IOUSB -l -w0 -a',
  interfaces: '/usr/sbin/ioreg -c IOUSBHostInterface -r -l -w0 -a',
  keyboards: '/usr/sbin/ioreg -c IOHIDDevice -r -d 1 -w0 -a',
  usbProfile: '/usr/sbin/system_profiler SPUSBDataType -json',
  usbHostProfile: '/usr/sbin/system_profiler SPUSBHostDataType -json',
  password: '/usr/bin/dscl -plist . -read /Users/alice accountPolicyData',
  firewallProfile: '/usr/sbin/system_profiler SPFirewallDataType -json',
  socketFilter: '/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate',
  airport: '/usr/sbin/system_profiler SPAirPortDataType -json',
  sockets: '/usr/sbin/netstat -an -p tcp',
  tools: pgrep,
  autoLogin: '/usr/bin/defaults read-type /Library/Preferences/com.apple.loginwindow autoLoginUser',
} as const;

/** A Mac in order: macOS 15.6.1, FileVault, XProtect, a WireGuard split tunnel. */
export const goodMac: LinuxTree = {
  files: { [versionFile]: macFixture('SystemVersion@15.6.1.plist'), [updates]: 'binary', [bundle]: 'binary' },
  times: { [bundle]: '2026-11-18T10:00:00.000Z' },
  session: { homeFolder: '/Users/alice', accountKeeper: null, arch: 'arm64' },
  programs: {
    [asked.fdesetup]: 'FileVault is On.\n',
    [asked.apfs]: macFixture('diskutil-apfs-list@15-filevault.plist'),
    [asked.external]: macFixture('diskutil-list-external@15.plist'),
    [asked.physical]: macFixture('diskutil-list-physical@15.plist'),
    [asked.mounts]: macFixture('mount@15.txt'),
    [asked.swap]: 'vm.swapusage: total = 2048.00M  used = 412.50M  free = 1635.50M  (encrypted)\n',
    [asked.hardware]: 'hw.model: Mac14,2\nmachdep.cpu.brand_string: Apple M2\nhw.memsize: 17179869184\n',
    [asked.xprotect]: 'XProtect launch scans: enabled\nXProtect background scans: enabled\n',
    [asked.extensions]: '0 extension(s)\n',
    [asked.ifconfig]: macFixture('ifconfig@15-split.txt'),
    [asked.routes]: macFixture('netstat-rn@15-split.txt'),
    [asked.services]: macFixture('scutil-nc-list@15.txt'),
    [asked.service]:
      'Connected\nExtended Status <dictionary> {\n  IPv4 : <dictionary> {\n    InterfaceName : utun4\n  }\n}\n',
    [asked.updates]: macFixture('SoftwareUpdate@15.6.1.plist'),
    [asked.lock]: said('', macFixture('sysadminctl-screenLock@14.stderr.txt')),
    [asked.idle]: '300\n',
    [asked.power]: macFixture('pmset-g-custom@14-laptop.txt'),
    [asked.usb]: macFixture('ioreg-IOUSB@15.plist'),
    [asked.interfaces]: macFixture('ioreg-IOUSBHostInterface@15.plist'),
    [asked.keyboards]: macFixture('ioreg-IOHIDDevice@15.plist'),
    [asked.usbProfile]: '{"SPUSBDataType":[]}',
    [asked.password]: macFixture('dscl-accountPolicyData@15.plist'),
    [asked.firewallProfile]: macFixture('SPFirewallDataType@15-on.json'),
    [asked.airport]: macFixture('SPAirPortDataType@14.json'),
    [asked.sockets]: macFixture('netstat-an-tcp@15.txt'),
    [asked.tools]: said('', '', 1),
    [asked.autoLogin]: said(
      '',
      'The domain/default pair of (/Library/Preferences/com.apple.loginwindow, autoLoginUser) does not exist\n',
      1,
    ),
  },
};

/** The good Mac with some programs answering otherwise. */
export function macTree(programs: Programs = {}, tree: LinuxTree = {}): LinuxTree {
  return {
    ...goodMac,
    ...tree,
    files: { ...goodMac.files, ...tree.files },
    times: { ...goodMac.times, ...tree.times },
    programs: { ...goodMac.programs, ...programs },
  };
}

export function mac(programs: Programs = {}, tree: LinuxTree = {}): Host {
  return linuxHost(macTree(programs, tree));
}

/** Another version of macOS. */
export function version(name: string): LinuxTree {
  return { files: { [versionFile]: macFixture(`SystemVersion@${name}.plist`) } };
}

export async function readOnMac<Name extends FactName>(
  name: Name,
  host: Host,
  memory: ScanMemory = createScanMemory(),
): Promise<Fact<FactValue<Name>>> {
  const reader = macosReaders[name];
  if (reader === undefined) throw new Error(`no macOS reader for ${name}`);
  return reader(host, { now: macTime, serialKey: new Uint8Array(32).fill(7), memory });
}
