/**
 * Automatic sign-in of a Mac, by the settings of the login window.
 */
import { describe, expect, it } from 'vitest';
import { asked, mac, readOnMac, said } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('automatic sign-in of a Mac', () => {
  it('knows automatic sign-in without anybody’s name', async () => {
    expect(valueOf(await readOnMac('autoLogin', mac())).enabled).toBe(false);
    expect(valueOf(await readOnMac('autoLogin', mac({ [asked.autoLogin]: 'Type is string\n' }))).enabled).toBe(true);
    expect(await readOnMac('autoLogin', mac({ [asked.autoLogin]: said('', 'cannot open', 1) }))).toMatchObject({
      ok: false,
    });
  });

  it.each([
    [said('Type is string\n'), true],
    [said('', 'Type is string\n'), true],
    [said('Type is stringy\n'), null],
    [said('my Type is string\n'), null],
    [said('Type is string\n', '', 1), null],
    [said('', 'The domain/default pair does not exist\n', 1), false],
    [said('', 'The domain/default pair does not exist\n', 0), null],
  ])('reads automatic sign-in of %j', async (answer, expected) => {
    const fact = await readOnMac('autoLogin', mac({ [asked.autoLogin]: answer }));
    expect(fact.ok ? fact.value.enabled : null).toBe(expected);
  });
});
