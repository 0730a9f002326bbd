/**
 * The screen lock by swayidle.
 */
import { describe, expect, it } from 'vitest';
import { swayidleLock, wordsOf } from '../../../../main/facts/screen-lock/linux-swayidle.ts';
import { personalConfigFolder, screenLockOf } from '../../../support/machines/linux-screen-locks.ts';
import type { LinuxTree } from '../../../support/machines/linux-tree.ts';

describe('swayidle', () => {
  it.each<[readonly string[], object]>([
    [['timeout', '0', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', 'x300', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', '300s', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', '12345678', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', '900', 'swaylock', 'timeout', '600', 'swaylock --grace 3'], { idleSeconds: 600, delaySeconds: 3 }],
    [['timeout', '600', 'swaylock', 'timeout', '60', './lock.sh'], { idleSeconds: 600, passwordRequired: true }],
    [['timeout', '600', 'true', 'before-sleep', './lock.sh'], { idleSeconds: 'never', locksOnSuspend: null }],
    [['lock', './lock.sh'], { onRequest: { idleHintSeconds: 'never', passwordRequired: null } }],
    [['timeout', '600', 'true'], { onRequest: { idleHintSeconds: 'never', passwordRequired: false } }],
    [['idlehint', '0'], { onRequest: { idleHintSeconds: 'never', passwordRequired: false } }],
    [['idlehint', '90'], { onRequest: { idleHintSeconds: 90, passwordRequired: false } }],
  ])('with %j is %j', (words, expected) => {
    expect(swayidleLock(words)).toMatchObject(expected);
  });

  it.each([
    [`timeout 300 'swaylock -f`, ['timeout', '300', 'swaylock -f']],
    [`timeout 300 "swaylock -f`, ['timeout', '300', 'swaylock -f']],
    [`timeout 300 "swaylock \\`, ['timeout', '300', 'swaylock ']],
    [`lock "a" 'b c' d`, ['lock', 'a', 'b c', 'd']],
  ])('holds %s together up to the end', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it('reads the settings it was given, without their comments, before any other', async () => {
    const files = {
      '/home/alice/mine': "  # timeout 60 'swaylock'\ntimeout 240 'swaylock'\n",
      [`${personalConfigFolder}/swayidle/config`]: "timeout 300 'swaylock'\n",
      '/home/alice/.swayidle/config': "timeout 400 'swaylock'\n",
    };
    const session = { desktops: ['sway'] };
    const idleOf = async (args: readonly string[], kept: LinuxTree['files']) =>
      screenLockOf({ session, files: kept ?? {}, commandLines: [['swayidle', ...args]] });
    expect(await idleOf(['-w', '-C', 'mine'], files)).toMatchObject({ idleSeconds: 240 });
    expect(await idleOf(['-C', '/home/alice/mine'], files)).toMatchObject({ idleSeconds: 240 });
    expect(await idleOf(['-w'], files)).toMatchObject({ idleSeconds: 300 });
    const { [`${personalConfigFolder}/swayidle/config`]: _, ...older } = files;
    expect(await idleOf(['-w'], older)).toMatchObject({ idleSeconds: 400 });
    expect(await idleOf(['-C', 'elsewhere'], files)).toMatchObject({ idleSeconds: 'never' });
  });

  it('takes quoted commands for one word', () => {
    expect(wordsOf(`timeout 300 'swaylock -f' resume "say \\"hi\\""`)).toEqual([
      'timeout',
      '300',
      'swaylock -f',
      'resume',
      'say "hi"',
    ]);
  });
});
