/**
 * Display managers and sessions of a real systemd and logind.
 */
import { describe, expect, it } from 'vitest';
import { autoLogin } from '../../shared/checks/auto-login.ts';
import { runCheck } from '../../shared/checks/run-check.ts';
import { guestFacts, guestFile, isWithoutGuest } from './guest-files.ts';

const judge = (name: string) => {
  const { reason, evidence } = runCheck(autoLogin, guestFacts(name), {}, new Date());
  return { reason, source: evidence.find((one) => one.name === 'source')?.value };
};

describe.skipIf(isWithoutGuest)('sign-in of a real machine', () => {
  it.each([
    ['console', 'getty'],
    ['greetd', 'greetd'],
    ['lightdm', 'lightdm'],
  ])('sees that alice was signed in by the %s', (name, source) => {
    expect(guestFile(`${name}.sessions`)).toContain('alice');
    expect(judge(name)).toEqual({ reason: 'automatic', source });
    expect(judge(`${name}-as-alice`)).toEqual({ reason: 'automatic', source });
  });

  it.each(['nobody-signed-in', 'nobody-signed-in-as-alice', 'greetd-not-switched-on', 'lightdm-asks'])(
    'sees that a password is asked for: %s',
    (name) => {
      expect(judge(name).reason).toBe('asks');
    },
  );
});

describe.skipIf(isWithoutGuest)('sessions of a real logind', () => {
  it.each(['nobody-signed-in', 'console', 'greetd'])('there is no screen to lock: %s', (name) => {
    expect(guestFacts(`${name}-as-alice`).screenLock).toMatchObject({ ok: true, value: { session: 'none' } });
  });

  it('finds the desktop of a graphical session', () => {
    expect(guestFacts('lightdm-in-session').screenLock).toMatchObject({ ok: true, value: { session: 'graphical' } });
  });
});
