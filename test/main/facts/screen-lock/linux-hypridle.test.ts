/**
 * The screen lock by hypridle.
 */
import { describe, expect, it } from 'vitest';
import { hypridleLock } from '../../../../main/facts/screen-lock/linux-hypridle.ts';

describe('hypridle', () => {
  it.each<[string, object]>([
    ['listener {\n timeout = 300\n on-timeout = hyprlock\n', { idleSeconds: 'never' }],
    ['other {\n timeout = 300\n on-timeout = hyprlock\n}\n', { idleSeconds: 'never' }],
    ['listener {\n timeout = 0\n on-timeout = hyprlock\n}\n', { idleSeconds: 'never' }],
    ['listener{\n timeout = 120.5\n on-timeout = hyprlock\n}\n', { idleSeconds: 121 }],
    ['timeout = 5\nlistener {\n on-timeout = hyprlock\n}\n', { idleSeconds: 'never' }],
    ['general {\n before_sleep_cmd = hyprlock\n}\n', { idleSeconds: 'never', locksOnSuspend: true }],
    [
      'listener {\n timeout = 300\n on-timeout = ~/bin/my-lock.sh\n}\n',
      { idleSeconds: null, delaySeconds: null, passwordRequired: null, locksOnSuspend: false },
    ],
    ['general {\n before_sleep_cmd = ~/bin/my-lock.sh\n}\n', { idleSeconds: 'never', locksOnSuspend: null }],
    [
      'listener {\n timeout = 60\n on-timeout = ~/bin/my-lock.sh\n}\nlistener {\n timeout = 300\n on-timeout = hyprlock\n}\n',
      { idleSeconds: 300, passwordRequired: true },
    ],
    ['$it = pidof hyprlock || hyprlock\nlistener {\n timeout = 300\n on-timeout = $it\n}\n', { idleSeconds: 300 }],
    [
      '$it = hyprlock\ngeneral {\n lock_cmd = $it\n}\nlistener {\n timeout = 300\n on-timeout = loginctl lock-session\n}\n',
      { idleSeconds: 300, onRequest: { idleHintSeconds: 'never', passwordRequired: true } },
    ],
    ['source = ~/.config/hypr/more.conf\n', { idleSeconds: null, passwordRequired: null, locksOnSuspend: null }],
    [
      'source = ~/.config/hypr/more.conf\nlistener {\n timeout = 300\n on-timeout = hyprlock\n}\n',
      { idleSeconds: 300, passwordRequired: true },
    ],
    ['listener {\n timeout = 300\n on-timeout = brightnessctl set 10\n}\n', { idleSeconds: 'never' }],
  ])('with %j is %j', (text, expected) => {
    expect(hypridleLock(text, '')).toMatchObject(expected);
  });
});
