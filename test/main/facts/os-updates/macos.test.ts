/**
 * Pending updates of macOS, the last search, and what keeps updates away.
 */
import { describe, expect, it } from 'vitest';
import { countUpdates, isNewer } from '../../../../main/facts/os-updates/macos.ts';
import { asked, mac, macFixture, plist, readOnMac } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('updates on a Mac', () => {
  it('counts this version’s update as security, the upgrade apart, and drops what is installed by now', async () => {
    expect(valueOf(await readOnMac('osUpdates', mac()))).toEqual({
      source: 'softwareupdate',
      pendingSecurity: 1,
      pendingTotal: 3,
      checkedAt: '2026-11-19T22:10:05.000Z',
      rebootPending: false,
      pausedUntil: null,
    });
  });

  it('sees that automatic checks are switched off, also by the administrator', async () => {
    const off = macFixture('SoftwareUpdate@15.6.1.plist').replace(
      '<dict>',
      '<dict>\n<key>AutomaticCheckEnabled</key>\n<false/>',
    );
    expect(valueOf(await readOnMac('osUpdates', mac({ [asked.updates]: off }))).pausedUntil).toBe(
      '9999-12-31T00:00:00.000Z',
    );
    const managed = '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist';
    const host = mac({ [`/usr/bin/plutil -convert xml1 -o - ${managed}`]: off }, { files: { [managed]: 'binary' } });
    expect(valueOf(await readOnMac('osUpdates', host)).pausedUntil).toBe('9999-12-31T00:00:00.000Z');
  });

  it('counts nothing without the list, unless it says that there are none', async () => {
    const without = (count: string) => `<plist version="1.0"><dict>${count}</dict></plist>`;
    const none = mac({ [asked.updates]: without('<key>LastUpdatesAvailable</key><integer>0</integer>') });
    expect(valueOf(await readOnMac('osUpdates', none))).toMatchObject({
      pendingSecurity: 0,
      pendingTotal: 0,
      checkedAt: null,
    });
    expect(valueOf(await readOnMac('osUpdates', mac({ [asked.updates]: without('') })))).toMatchObject({
      pendingSecurity: null,
      pendingTotal: null,
    });
  });

  it.each([
    ['15.10', '15.9', true],
    ['26.1', '15.6.1', true],
    ['15.6.1', '15.6.1', false],
    ['15.6', '15.6.1', false],
    ['9', '15', false],
  ])('compares %s with %s by number', (one, other, newer) => {
    expect(isNewer(one, other)).toBe(newer);
  });

  const macos = { name: 'macOS', version: '15.6.1', major: 15, build: '24G90' };
  const count = (updates: readonly object[], system = macos) =>
    countUpdates({ RecommendedUpdates: updates }, system).pendingSecurity;

  it.each<[object, number]>([
    [{ 'Display Name': 'macOS Sequoia 15.7', 'Display Version': '15.7' }, 1],
    [{ 'Display Name': 'macOS Sequoia 15.6.1', 'Display Version': '15.6.1' }, 0],
    [{ 'Display Name': 'macOS Sequoia 15.6', 'Display Version': '15.6' }, 0],
    [{ 'Display Name': 'macOS Tahoe', 'Display Version': '26.1' }, 0],
    [
      {
        'Display Name': 'Respuesta rápida',
        Identifier: 'MSU_UPDATE_24G91_patch_15.6.1_rsr',
        'Display Version': '15.6.1 (a)',
      },
      1,
    ],
    [{ 'Display Name': 'Respuesta', 'Product Key': 'MSU_UPDATE_X', 'Display Version': '15.6.1(a)' }, 1],
    [{ 'Display Name': 'Neu', MobileSoftwareUpdate: true, 'Display Version': '15.7' }, 1],
    [{ 'Display Name': 'Neu', MobileSoftwareUpdate: true }, 1],
    [{ 'Display Name': 'Neu', MobileSoftwareUpdate: false, 'Display Version': '15.7' }, 0],
    [{ 'Display Name': 'Safari アップデート', 'Display Version': '18.6' }, 1],
    [{ 'Display Name': '更新', Identifier: 'Safari18.6' }, 1],
    [{ 'Display Name': 'Drucker', 'Display Version': '5.1' }, 0],
    [{}, 0],
  ])('counts %j as security: %i', (update, expected) => {
    expect(count([update])).toBe(expected);
  });

  it('knows a rapid response that is installed by now', () => {
    const response = { 'Display Name': 'macOS', 'Display Version': '15.6.1 (a)' };
    expect(count([response], { ...macos, version: '15.6.1 (a)' })).toBe(0);
    expect(count([{ ...response, 'Display Version': '15.6.1 (c)' }], { ...macos, version: '15.6.1 (a)' })).toBe(1);
    expect(count([{ ...response, 'Display Version': '15.6.1' }], { ...macos, version: '15.6.1 (a)' })).toBe(0);
    expect(count([response], { ...macos, version: '15.6.2' })).toBe(0);
  });

  it('counts nothing of a list that is partly junk', () => {
    expect(countUpdates({ RecommendedUpdates: [{ 'Display Name': 'macOS' }, 'x'] }, macos)).toEqual({
      pendingSecurity: null,
      pendingTotal: null,
    });
  });

  it.each([
    ['15', '15.0.0', false],
    ['15.0.1', '15', true],
    ['v16', '15', true],
    ['', '', false],
  ])('compares %j with %j', (one, other, newer) => {
    expect(isNewer(one, other)).toBe(newer);
  });

  it('takes the later of two looks, and a switch that is a number', async () => {
    const date = (key: string, day: string) => `<key>${key}</key><date>2026-11-${day}T00:00:00Z</date>`;
    const text = plist(
      `${date('LastSuccessfulDate', '10')}${date('LastFullSuccessfulDate', '12')}<key>AutomaticCheckEnabled</key><integer>0</integer>`,
    );
    expect(valueOf(await readOnMac('osUpdates', mac({ [asked.updates]: text })))).toMatchObject({
      checkedAt: '2026-11-12T00:00:00.000Z',
      pausedUntil: '9999-12-31T00:00:00.000Z',
    });
  });
});
