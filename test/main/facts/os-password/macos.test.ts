/**
 * The age of a Mac password, and who keeps it.
 */
import { describe, expect, it } from 'vitest';
import { parsePasswordLastSet } from '../../../../main/facts/os-password/macos.ts';
import { asked, mac, macFixture, plist, readOnMac, said } from '../../../support/machines/mac-answer.ts';

describe('password age on a Mac', () => {
  it('reads the password’s date from the list inside the list', async () => {
    expect(await readOnMac('osPassword', mac())).toEqual({
      ok: true,
      value: { keeper: 'local', changedAt: '2026-09-16T09:55:21.620Z' },
    });
  });

  it.each([
    ['a network account', said('', '<dscl_cmd> DS Error: -14136 (eDSRecordNotFound)\n', 56), 'directory'],
    ['an account without the key', said('No such key: accountPolicyData\n'), 'local'],
    [
      'an account made by a script',
      said(macFixture('dscl-accountPolicyData@15.plist').replace('passwordLastSetTime', 'failedLoginCount')),
      'local',
    ],
  ])('knows who keeps the password of %s, and no date', async (_, answer, keeper) => {
    expect(await readOnMac('osPassword', mac({ [asked.password]: answer }))).toEqual({
      ok: true,
      value: { keeper, changedAt: null },
    });
  });

  it.each([
    ['another text', said('x')],
    ['a failure beside the right text', said('No such key: accountPolicyData\n', '', 1)],
    ['an empty list', said('<plist version="1.0"><dict></dict></plist>')],
  ])('does not read the date of %s', async (_, answer) => {
    expect(await readOnMac('osPassword', mac({ [asked.password]: answer }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it.each([
    ['631151999', null],
    ['631152000', '1990-01-01T00:00:00.000Z'],
    ['32503680000', '3000-01-01T00:00:00.000Z'],
    ['32503680001', null],
  ])('reads a password of second %s', (seconds, expected) => {
    const text = (key: string) => plist(`<key>${key}</key><real>${seconds}</real>`);
    expect(parsePasswordLastSet(text('passwordLastSetTime'))).toBe(expected);
    expect(parsePasswordLastSet(text('creationTime'))).toBeNull();
    expect(parsePasswordLastSet(plist('<key>passwordLastSetTime</key><string>1</string>'))).toBeNull();
    expect(parsePasswordLastSet(plist('<key>dsAttrTypeNative:accountPolicyData</key><integer>1</integer>'))).toBeNull();
    const inner = text('passwordLastSetTime').replaceAll('<', '&lt;');
    expect(parsePasswordLastSet(plist(`<key>dsAttrTypeNative:accountPolicyData</key><string>${inner}</string>`))).toBe(
      expected,
    );
  });

  it.each(['-x', 'a/b', 'a b', 'a\nb', ''])('does not ask for the account %j', async (userName) => {
    const session = { userName, homeFolder: '/Users/x', accountKeeper: null };
    expect(await readOnMac('osPassword', mac({}, { session }))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('knows nothing of a password that somebody else’s failure tells', async () => {
    const failed = said(macFixture('dscl-accountPolicyData@15.plist'), '', 1);
    expect(await readOnMac('osPassword', mac({ [asked.password]: failed }))).toMatchObject({ ok: false });
  });
});
