/**
 * The name, version and build of macOS.
 */
import { describe, expect, it } from 'vitest';
import { mac, plist, readOnMac, version, versionFile } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('the operating system of a Mac', () => {
  it.each([
    ['15.6.1', { version: '15.6.1', versionId: '15', build: '24G90' }],
    ['13.7.2', { version: '13.7.2 (a)', versionId: '13', build: '22H313' }],
    ['26.1', { version: '26.1', versionId: '26', build: '25B78' }],
  ])('names macOS %s', async (name, expected) => {
    expect(valueOf(await readOnMac('operatingSystem', mac({}, version(name))))).toMatchObject({
      platform: 'darwin',
      id: 'macos',
      arch: 'arm64',
      ...expected,
    });
  });

  it('keeps the first two numbers of releases before 11', async () => {
    const file = plist(
      '<key>ProductVersion</key><string>10.15.7</string><key>ProductBuildVersion</key><string>19H15</string>',
    );
    const old = valueOf(await readOnMac('operatingSystem', mac({}, { files: { [versionFile]: file } })));
    expect(old.versionId).toBe('10.15');
    const eleven = plist('<key>ProductVersion</key><string>11.7.10</string>');
    expect(valueOf(await readOnMac('operatingSystem', mac({}, { files: { [versionFile]: eleven } }))).versionId).toBe(
      '11',
    );
  });
});
