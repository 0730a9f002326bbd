/**
 * The age of a Windows password, and who keeps it.
 */
import { describe, expect, it } from 'vitest';
import { parseOsPasswordOnWindows, parsePasswordFiletime } from '../../../../main/facts/os-password/windows.ts';
import {
  dutch,
  french,
  german,
  refusedSection,
  windowsBatch,
  withRow,
  type Changes,
} from '../../../support/machines/windows-answer.ts';

describe('password age on Windows', () => {
  const read = (fixture: string, changes: Changes = {}) => parseOsPasswordOnWindows(windowsBatch(fixture, changes));
  const notLocal = {
    ok: false,
    err: { id: 'UserNotFound,Microsoft.PowerShell.Commands.GetLocalUserCommand', category: 13 },
  };

  it.each([
    ['a local account', german, { keeper: 'local', changedAt: '2026-08-14T07:55:21.330Z' }],
    ['a Microsoft account, whose date is the machine’s', french, { keeper: 'cloud', changedAt: null }],
    ['Entra ID', dutch, { keeper: 'cloud', changedAt: null }],
  ])('reads %s', (_, fixture, value) => {
    expect(read(fixture)).toEqual({ ok: true, value });
  });

  it.each([
    [
      'of a local account that Windows keeps none of',
      { localUser: [{ PasswordLastSet: null, PasswordRequired: true, PrincipalSource: 1 }] },
      'local',
    ],
    ['where no directory is asked', { localUser: notLocal, directoryUser: [] }, 'directory'],
  ])('knows who keeps the password and no date %s', (_, changes, keeper) => {
    expect(read(german, changes as Changes)).toEqual({ ok: true, value: { keeper, changedAt: null } });
  });

  it('asks the directory for somebody who is not local', () => {
    const changes = { localUser: notLocal, directoryUser: [{ pwdLastSet: '134076096000000000' }] };
    expect(read(german, changes)).toEqual({
      ok: true,
      value: { keeper: 'directory', changedAt: '2025-11-14T16:00:00.000Z' },
    });
  });

  it.each([
    [
      'the directory is out of reach',
      { localUser: notLocal, directoryUser: { ok: false, err: { id: 'Timeout' } } },
      'timeout',
    ],
    ['the directory has no date', { localUser: notLocal, directoryUser: [{ pwdLastSet: '' }] }, 'unreadable'],
    ['the account list is refused', { localUser: refusedSection }, 'denied'],
    [
      'the date has another form',
      { localUser: [{ PasswordLastSet: '14.08.2026', PasswordRequired: true, PrincipalSource: 1 }] },
      'unreadable',
    ],
    [
      'Windows keeps no date of an account that may have no password',
      { localUser: [{ PasswordLastSet: null, PasswordRequired: false, PrincipalSource: 1 }] },
      'unreadable',
    ],
    ['the account is a service', { account: [{ Sid: 'S-1-5-18' }] }, 'unreadable'],
  ])('is not read when %s', (_, changes, reason) => {
    expect(read(german, changes as Changes)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['0', 'must-change'],
    ['134076096000000000', '2025-11-14T16:00:00.000Z'],
    ['-1', null],
    ['9223372036854775807', null],
    [null, null],
  ])('reads the directory’s date %j', (text, expected) => {
    expect(parsePasswordFiletime(text)).toBe(expected);
  });

  it.each<[string | null, string | null]>([
    ['116444736000000000', null],
    ['122748480000000000', null],
    ['122748480000000001x', null],
    ['x134076096000000000', null],
    ['122756256000000000', '1990-01-01T00:00:00.000Z'],
    ['122756255999999999', null],
    ['2650467743990000000', null],
  ])('reads the directory’s %j', (text, expected) => {
    expect(parsePasswordFiletime(text)).toBe(expected);
  });

  it.each([
    ['Entra ID', 3, { ok: true, value: { keeper: 'cloud', changedAt: null } }],
    ['a directory', 2, { ok: true, value: { keeper: 'directory', changedAt: '2025-11-14T16:00:00.000Z' } }],
    ['this machine', 1, { ok: true, value: { keeper: 'local', changedAt: '2026-08-14T07:55:21.330Z' } }],
  ])('asks who keeps the password: %s', (_, PrincipalSource, expected) => {
    const changes = {
      localUser: withRow('localUser', { PrincipalSource }),
      directoryUser: [{ pwdLastSet: '134076096000000000' }],
    };
    expect(parseOsPasswordOnWindows(windowsBatch(german, changes))).toEqual(expected);
  });
});
