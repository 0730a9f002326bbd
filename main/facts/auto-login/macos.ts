/**
 * Does a Mac sign somebody in by itself after it starts?
 */
import { bothStreams, quickMs } from '../macos-answers.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';

const domain = '/Library/Preferences/com.apple.loginwindow';

/** `defaults read-type` says `Type is string`, not whose name it is, or that the pair does not exist. */
export const readAutoLoginOnMacos: Reader<'autoLogin'> = async (ask) => {
  const answer = await ask.run('/usr/bin/defaults', ['read-type', domain, 'autoLoginUser'], { timeoutMs: quickMs });
  if (!answer.ok) return unreadBecause(answer);
  const source = 'com.apple.loginwindow';
  if (answer.value.exitCode === 0 && /^Type is string\s*$/m.test(bothStreams(answer.value)))
    return known({ enabled: true, source });
  if (answer.value.exitCode !== 0 && /does not exist/.test(bothStreams(answer.value)))
    return known({ enabled: false, source });
  return unread('unreadable', `defaults ended with ${answer.value.exitCode}`);
};
