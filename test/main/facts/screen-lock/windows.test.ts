/**
 * The screen lock of Windows: screen saver, inactivity limit and modern standby.
 */
import { describe, expect, it } from 'vitest';
import { parsePowerSetting, parseScreenLockOnWindows } from '../../../../main/facts/screen-lock/windows.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  chinese,
  dutch,
  french,
  german,
  refusedSection,
  rowsOf,
  slovenian,
  windowsBatch,
  withRow,
  type Changes,
} from '../../../support/machines/windows-answer.ts';

describe('screen lock on Windows', () => {
  const lockOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseScreenLockOnWindows(windowsBatch(fixture, changes)));
  const saver = (values: Row): Changes => ({ screenUser: withRow('screenUser', values) });

  it.each([
    ['German', german, { idleSeconds: 600, delaySeconds: 5, passwordRequired: true, locksOnSuspend: true }],
    [
      'French, with a saver that asks nothing and mains that never lock',
      french,
      { idleSeconds: 900, passwordRequired: false, locksOnSuspend: false },
    ],
    ['Dutch, on modern standby that never locks', dutch, { idleSeconds: 'never', locksOnSuspend: false }],
    [
      'Slovenian, by policy',
      slovenian,
      { idleSeconds: 300, passwordRequired: true, locksOnSuspend: true, source: 'screen saver policy' },
    ],
    ['Chinese', chinese, { idleSeconds: 600, passwordRequired: true, locksOnSuspend: true }],
  ])('reads a %s machine', (_, fixture, expected) => {
    expect(lockOf(fixture)).toMatchObject(expected);
  });

  it.each([
    ['switched off', { ScreenSaveActive: '0' }],
    ['without a program', { 'SCRNSAVE.EXE': null }],
    ['without a time', { ScreenSaveTimeOut: null }],
    ['after 0 seconds', { ScreenSaveTimeOut: '0' }],
  ])('never locks by a saver that is %s, although the display goes off', (_, values) => {
    expect(lockOf(german, saver(values))).toMatchObject({ idleSeconds: 'never' });
  });

  it('lets the policy beat the person’s value', () => {
    const screenPolicy = withRow('screenPolicy', { ScreenSaverIsSecure: '0' }, 'Control Panel\\Desktop');
    expect(lockOf(german, { screenPolicy })).toMatchObject({ passwordRequired: false });
  });

  it('is not failed by a display that never goes off beside a secure saver', () => {
    expect(lockOf(slovenian)).toMatchObject({ idleSeconds: 300, passwordRequired: true });
  });

  it('locks after the machine’s inactivity limit without any saver', () => {
    const changes = {
      ...saver({ ScreenSaveActive: '0' }),
      screenPolicy: withRow('screenPolicy', { InactivityTimeoutSecs: 900 }),
    };
    expect(lockOf(german, changes)).toMatchObject({ idleSeconds: 900, delaySeconds: 0, passwordRequired: true });
  });

  it('locks on modern standby when the display goes off, later on the slower supply', () => {
    expect(lockOf(german, saver({ ScreenSaveActive: '0', DelayLockInterval: 0 }))).toMatchObject({
      idleSeconds: 600,
      delaySeconds: 0,
      passwordRequired: true,
      locksOnSuspend: true,
    });
  });

  it('is unknown, not "never", where nobody can see what the display going off does', () => {
    expect(lockOf(german, { ...saver({ ScreenSaveActive: '0' }), power: refusedSection })).toMatchObject({
      idleSeconds: null,
      passwordRequired: null,
    });
  });

  it('is told to be without a lock where locking is disabled', () => {
    const screenPolicy = withRow('screenPolicy', { DisableLockWorkstation: 1 });
    expect(lockOf(german, { screenPolicy })).toMatchObject({ passwordRequired: false, locksOnSuspend: false });
  });

  it.each([
    ['German', rowsOf(german, 'power')],
    ['French', rowsOf(french, 'power')],
    ['Dutch', rowsOf(dutch, 'power')],
    ['Slovenian', rowsOf(slovenian, 'power')],
    ['Chinese', rowsOf(chinese, 'power')],
  ])('reads powercfg’s numbers under %s labels', (_, rows) => {
    expect(parsePowerSetting(String(rows[0]?.['VideoIdle']))).not.toBeNull();
  });

  it('takes index 0 for a number and no number for none', () => {
    expect(parsePowerSetting('x: 0x00000000\r\ny: 0x00000001\r\n')).toEqual({ mains: 0, battery: 1 });
    expect(parsePowerSetting('GUID: 381b4222-f694-41f0-9685-ff5bb260df2e')).toBeNull();
    expect(parsePowerSetting(null)).toBeNull();
  });
});

describe('the German laptop’s screen lock, changed', () => {
  const lockOf = (changes: Changes = {}) => valueOf(parseScreenLockOnWindows(windowsBatch(german, changes)));
  const video = (mains: number, battery: number) => setting(mains, battery);
  const setting = (mains: number, battery: number) =>
    `x: 0x${mains.toString(16).padStart(8, '0')}\ny: 0x${battery.toString(16).padStart(8, '0')}\n`;
  const saver = (values: Row): Changes => ({ screenUser: withRow('screenUser', values) });
  const off = { ScreenSaveActive: '0' };
  const powerOf = (
    VideoIdle: string | null,
    ConsoleLock: string | null,
    ConsoleLockHidden: string | null,
  ): Changes => ({
    power: [{ VideoIdle, ConsoleLock, ConsoleLockHidden }],
  });

  it('takes a hidden setting for modern standby, whose time is told and whose password is not', () => {
    expect(lockOf({ ...saver(off), ...powerOf(video(300, 600), null, setting(1, 1)) })).toMatchObject({
      idleSeconds: 600,
      delaySeconds: null,
      passwordRequired: null,
      locksOnSuspend: true,
      source: 'modern standby',
    });
  });

  it.each([
    ['mains', video(0, 300)],
    ['battery', video(300, 0)],
  ])('never locks by standby where the display stays on with %s', (_, idle) => {
    expect(lockOf({ ...saver({ ...off, DelayLockInterval: 0 }), ...powerOf(idle, null, setting(1, 1)) })).toMatchObject(
      {
        idleSeconds: 'never',
      },
    );
  });

  it('knows no time where neither the setting nor its hidden one is listed', () => {
    expect(lockOf({ ...saver(off), ...powerOf(video(300, 300), null, null) })).toMatchObject({
      idleSeconds: null,
      source: 'no word on what the display going off does',
    });
  });

  it.each<[string, Row, string | null, boolean | null]>([
    ['a delay in between', { DelayLockInterval: 60 }, setting(1, 1), null],
    ['at once', { DelayLockInterval: 0 }, null, true],
    ['never', { DelayLockInterval: -1 }, setting(1, 1), false],
    ['both supplies asking', { DelayLockInterval: null }, setting(1, 1), true],
    ['one supply asking', { DelayLockInterval: null }, setting(1, 0), false],
    ['an index of another meaning', { DelayLockInterval: null }, setting(1, 2), null],
    ['no word', { DelayLockInterval: null }, null, null],
  ])('waking asks for the password with %s', (_, values, plan, expected) => {
    expect(lockOf({ ...saver(values), ...powerOf(null, plan, null) })).toMatchObject({ locksOnSuspend: expected });
  });

  it('lets the power policy beat the plan, supply by supply', () => {
    const policy = (values: Row): Changes => ({
      screenPolicy: rowsOf(german, 'screenPolicy').map((row) =>
        String(row['Key']).endsWith('51f51') ? { ...row, ...values } : row,
      ),
    });
    const plan = powerOf(null, setting(1, 1), null);
    expect(lockOf({ ...plan, ...policy({ DCSettingIndex: 0 }) })).toMatchObject({ locksOnSuspend: false });
    expect(
      lockOf({ ...powerOf(null, setting(0, 0), null), ...policy({ ACSettingIndex: 1, DCSettingIndex: 1 }) }),
    ).toMatchObject({ locksOnSuspend: true });
  });

  const inactivity = (seconds: number): Changes => ({
    screenPolicy: withRow('screenPolicy', { InactivityTimeoutSecs: seconds }),
  });

  it.each<[string, Changes, object]>([
    ['the sooner of two that ask', inactivity(900), { idleSeconds: 600, delaySeconds: 5, source: 'screen saver' }],
    ['the sooner of two that ask, delay included', inactivity(602), { idleSeconds: 602, delaySeconds: 0 }],
    [
      'the later one that asks, not the sooner picture',
      { ...inactivity(900), ...saver({ ScreenSaverIsSecure: '0', ScreenSaveTimeOut: '60' }) },
      { idleSeconds: 900, passwordRequired: true },
    ],
    [
      'the one that asks, not the one of which nothing is told',
      { ...inactivity(900), ...saver(off), power: refusedSection },
      { idleSeconds: 900, passwordRequired: true },
    ],
    [
      'the one of which nothing is told, not the picture',
      { ...saver({ ScreenSaverIsSecure: '0' }), power: refusedSection },
      { idleSeconds: null, passwordRequired: null },
    ],
    [
      'the picture where there is nothing else',
      saver({ ScreenSaverIsSecure: '0' }),
      { idleSeconds: 600, passwordRequired: false },
    ],
    [
      'numbers as well as texts',
      saver({ ScreenSaveTimeOut: 600, ScreenSaveActive: 1, ScreenSaverIsSecure: 1 }),
      {
        idleSeconds: 600,
        passwordRequired: true,
      },
    ],
  ])('chooses %s', (_, changes, expected) => {
    expect(lockOf(changes)).toMatchObject(expected);
  });

  it('counts the saver’s grace, five seconds where none is set', () => {
    expect(lockOf()).toMatchObject({ delaySeconds: 5 });
    const screenUser = rowsOf(german, 'screenUser').map((row) =>
      String(row['Key']).endsWith('Winlogon') ? { ...row, ScreenSaverGracePeriod: '120' } : row,
    );
    expect(lockOf({ screenUser })).toMatchObject({ delaySeconds: 120 });
  });

  it('reads no pair of numbers from a single one', () => {
    expect(parsePowerSetting('x: 0x00000258\n')).toBeNull();
  });
});
