/**
 * Facts of Windows rest on sections: one that is missing makes its fact unread, for its own reason.
 */
import { describe, expect, it } from 'vitest';
import { parseAntivirusOnWindows } from '../../../main/facts/antivirus/windows.ts';
import { parseAutoLoginOnWindows } from '../../../main/facts/auto-login/windows.ts';
import { parseFirewallOnWindows } from '../../../main/facts/firewall/windows.ts';
import { parseMachineOnWindows } from '../../../main/facts/machine/windows.ts';
import { parseNetworkOnWindows } from '../../../main/facts/network/windows.ts';
import { parseOperatingSystemOnWindows } from '../../../main/facts/operating-system/windows.ts';
import { parseOsPasswordOnWindows } from '../../../main/facts/os-password/windows.ts';
import { parseOsUpdatesOnWindows } from '../../../main/facts/os-updates/windows.ts';
import type { ReaderContext } from '../../../main/facts/reader.ts';
import { parseRemoteAccessOnWindows } from '../../../main/facts/remote-access/windows.ts';
import { parseScreenLockOnWindows } from '../../../main/facts/screen-lock/windows.ts';
import { parseUsbDevicesOnWindows } from '../../../main/facts/usb-devices/windows.ts';
import { parseVolumesOnWindows } from '../../../main/facts/volumes/windows.ts';
import { parseVpnOnWindows } from '../../../main/facts/vpn/windows.ts';
import type { WindowsQuestion } from '../../../main/facts/windows-questions.ts';
import type { Row, WindowsBatch } from '../../../main/facts/windows-section.ts';
import {
  german,
  lateSection,
  refusedSection,
  rowsOf,
  windowsBatch,
  windowsContext,
} from '../../support/machines/windows-answer.ts';

describe('a fact that rests on a section', () => {
  const parsers: Readonly<Record<string, (batch: WindowsBatch, context: ReaderContext) => { readonly ok: boolean }>> = {
    parseAntivirusOnWindows,
    parseAutoLoginOnWindows,
    parseFirewallOnWindows,
    parseMachineOnWindows,
    parseNetworkOnWindows,
    parseOperatingSystemOnWindows,
    parseOsPasswordOnWindows,
    parseOsUpdatesOnWindows,
    parseRemoteAccessOnWindows,
    parseScreenLockOnWindows,
    parseUsbDevicesOnWindows,
    parseVolumesOnWindows,
    parseVpnOnWindows,
  };

  it.each<[string, WindowsQuestion]>([
    ['parseAutoLoginOnWindows', 'autoLogon'],
    ['parseMachineOnWindows', 'computer'],
    ['parseNetworkOnWindows', 'wifi'],
    ['parseOperatingSystemOnWindows', 'version'],
    ['parseOsPasswordOnWindows', 'account'],
    ['parseOsPasswordOnWindows', 'localUser'],
    ['parseOsUpdatesOnWindows', 'autoUpdate'],
    ['parseOsUpdatesOnWindows', 'updateSettings'],
    ['parseOsUpdatesOnWindows', 'services'],
    ['parseRemoteAccessOnWindows', 'remoteSettings'],
    ['parseRemoteAccessOnWindows', 'services'],
    ['parseRemoteAccessOnWindows', 'shares'],
    ['parseScreenLockOnWindows', 'screenPolicy'],
    ['parseScreenLockOnWindows', 'screenUser'],
    ['parseUsbDevicesOnWindows', 'usbDevices'],
    ['parseVolumesOnWindows', 'environment'],
    ['parseVolumesOnWindows', 'logicalDisks'],
    ['parseVpnOnWindows', 'adapters'],
    ['parseVpnOnWindows', 'addresses'],
    ['parseVpnOnWindows', 'routes'],
  ])('%s has none without %s, for the section’s own reason', (name, question) => {
    const read = (section: object) => parsers[name]?.(windowsBatch(german, { [question]: section }), windowsContext());
    expect(read(refusedSection)).toMatchObject({ ok: false, reason: 'denied' });
    expect(read(lateSection)).toMatchObject({ ok: false, reason: 'timeout' });
  });

  it.each<[string, WindowsQuestion, readonly Row[]]>([
    ['parseOperatingSystemOnWindows', 'version', [{ CurrentBuild: '22631a' }]],
    ['parseOperatingSystemOnWindows', 'version', [{ CurrentBuild: 'x22631' }]],
    ['parseOperatingSystemOnWindows', 'version', []],
    ['parseOsUpdatesOnWindows', 'updateSettings', []],
    ['parseOsUpdatesOnWindows', 'services', [{ Name: 'UsoSvc', Status: 4, StartType: 2 }]],
    ['parseRemoteAccessOnWindows', 'remoteSettings', []],
    ['parseScreenLockOnWindows', 'screenPolicy', []],
    ['parseScreenLockOnWindows', 'screenUser', []],
    ['parseScreenLockOnWindows', 'screenPolicy', [rowsOf(german, 'screenPolicy')[0] ?? {}]],
    ['parseVolumesOnWindows', 'environment', []],
    ['parseVolumesOnWindows', 'environment', [{ SystemDrive: 'X:', ProfileDrive: 'C:' }]],
    ['parseVolumesOnWindows', 'logicalDisks', []],
  ])('%s is unreadable with %s of %j', (name, question, rows) => {
    const fact = parsers[name]?.(windowsBatch(german, { [question]: rows }), windowsContext());
    expect(fact).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});
