/**
 * Settings of the Linux display managers and of getty that sign somebody in.
 */
import { describe, expect, it } from 'vitest';
import {
  gdmSignsIn,
  gettySignsIn,
  lightdmSignsIn,
  lxdmSignsIn,
  parseSections,
} from '../../../../main/facts/auto-login/linux-config.ts';

describe('automatic sign-in by the settings', () => {
  const sections = (text: string) => parseSections([text]);

  it.each<[string, boolean]>([
    ['  [daemon]  \n  AutomaticLoginEnable = true \n AutomaticLogin = bob ', true],
    ['[daemon]\nAutomaticLoginEnable=trueish\nAutomaticLogin=bob', false],
    ['[daemon]\nAutomaticLoginEnable=untrue\nAutomaticLogin=bob', false],
    ['[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=""', false],
    ["[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=' '", false],
    ['x[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=bob', false],
    ['[daemon]x\nAutomaticLoginEnable=true\nAutomaticLogin=bob', false],
    ['[daemon]\nAutomaticLoginEnable=true\n[other]\nAutomaticLogin=bob', false],
  ])('of gdm by %j', (text, signsIn) => {
    expect(gdmSignsIn(sections(text))).toBe(signsIn);
  });

  it.each<[string, boolean]>([
    ['[Seat:*]\nautologin-user=bob', true],
    ['[Seat:*]\nautologin-user=', false],
    ['[Seat:*]\nautologin-user-timeout=0', false],
    ['[Seat:*]\nautologin-guest=true', true],
    ['[Seat:*]\nautologin-guest=false', false],
    ['[Seat:*]\ngreeter-hide-users=true', false],
    ['[XDMCPServer]\nautologin-user=bob', false],
    ['[My seat:0]\nautologin-user=bob', false],
  ])('of lightdm by %j', (text, signsIn) => {
    expect(lightdmSignsIn(sections(text))).toBe(signsIn);
  });

  it('reads a name that holds quotes inside', () => {
    expect(lxdmSignsIn(sections('[base]\nautologin="bob"'))).toBe(true);
    expect(lxdmSignsIn(sections(`[base]\nautologin="'"`))).toBe(true);
  });

  it.each<[string, boolean]>([
    ['ExecStart=-/sbin/agetty --autologin  bob %I', true],
    ['ExecStart=-/sbin/agetty -a bob', true],
    ['ExecStart=-/sbin/agetty --noclear %I', false],
    ['#ExecStart=-/sbin/agetty -a bob', false],
  ])('of the console by %j', (text, signsIn) => {
    expect(gettySignsIn(text)).toBe(signsIn);
  });
});

describe('a unit of getty', () => {
  it.each([
    ["ExecStart=-/sbin/agetty -o '-p -- \\\\u' --noclear - $TERM", false],
    ['ExecStart=-/sbin/agetty -a alice %I', true],
    ['ExecStart=-/usr/bin/agetty --autologin=alice %I', true],
    ['#ExecStart=-/sbin/agetty --autologin alice', false],
  ])('%s', (line, signsIn) => {
    expect(gettySignsIn(line)).toBe(signsIn);
  });
});
