/**
 * The version of macOS, by SystemVersion.plist.
 */
import { describe, expect, it } from 'vitest';
import { parseSystemVersion } from '../../../main/facts/macos-version.ts';
import { plist } from '../../support/machines/mac-answer.ts';

describe('the version of macOS', () => {
  const system = (inner: string) => parseSystemVersion(plist(inner));

  it.each([
    ['<key>ProductVersion</key><string>15</string>', { name: 'macOS', version: '15', major: 15, build: 'unknown' }],
    [
      '<key>ProductVersion</key><string>26.1</string><key>ProductVersionExtra</key><string>(a)</string>',
      { version: '26.1 (a)', major: 26 },
    ],
    [
      '<key>ProductName</key><string>Mac OS X</string><key>ProductVersion</key><string>10.15.7</string>',
      { name: 'Mac OS X', major: 10 },
    ],
    ['<key>ProductVersion</key><string>v15.1</string>', null],
    ['<key>ProductVersion</key><string>15beta</string>', null],
    ['<key>ProductVersion</key><integer>15</integer>', null],
    ['', null],
  ])('reads the version %j', (inner, expected) => {
    if (expected === null) expect(system(inner)).toBeNull();
    else expect(system(inner)).toMatchObject(expected);
    expect(parseSystemVersion('x')).toBeNull();
  });
});
