/**
 * Facts of a Mac rest on answers: one that is missing makes its fact unread, for its own reason.
 */
import { describe, expect, it } from 'vitest';
import type { FactName } from '../../../shared/facts/index.ts';
import { denied, late } from '../../support/machines/linux-tree.ts';
import { asked, mac, plist, readOnMac, versionFile } from '../../support/machines/mac-answer.ts';

describe('a fact that rests on an answer', () => {
  it.each<[FactName, string]>([
    ['volumes', asked.fdesetup],
    ['volumes', asked.apfs],
    ['vpn', asked.ifconfig],
    ['vpn', asked.routes],
    ['osUpdates', asked.updates],
    ['screenLock', asked.lock],
    ['screenLock', asked.idle],
    ['usbDevices', asked.usb],
    ['usbDevices', asked.interfaces],
    ['osPassword', asked.password],
    ['network', asked.airport],
    ['remoteAccess', asked.sockets],
    ['remoteAccess', asked.tools],
    ['autoLogin', asked.autoLogin],
  ])('%s has none without %s, for its own reason', async (name, question) => {
    expect(await readOnMac(name, mac({ [question]: denied }))).toMatchObject({ ok: false, reason: 'denied' });
    expect(await readOnMac(name, mac({ [question]: late }))).toMatchObject({ ok: false, reason: 'timeout' });
  });

  it.each<FactName>(['operatingSystem', 'osUpdates', 'firewall'])('%s has none without the version', async (name) => {
    expect(await readOnMac(name, mac({}, { files: { [versionFile]: denied } }))).toMatchObject({
      ok: false,
      reason: 'denied',
    });
    expect(await readOnMac(name, mac({}, { files: { [versionFile]: plist('') } }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it('does not take settings that may not be read for none', async () => {
    const managed = '/Library/Managed Preferences/com.apple.screensaver.plist';
    const updates = '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist';
    const guarded = (path: string) => {
      const host = mac({});
      return { ...host, stat: async (other: string) => (other === path ? denied : host.stat(other)) };
    };
    expect(await readOnMac('screenLock', guarded(managed))).toMatchObject({ ok: false, reason: 'denied' });
    expect(await readOnMac('osUpdates', guarded(updates))).toMatchObject({ ok: false, reason: 'denied' });
  });
});
