/**
 * How the gate's cookies are read.
 */
import { describe, expect, it } from 'vitest';
import { cookieValue, sessionSecret } from '../../../server/gate/cookies.ts';
import { newSecret } from '../../../server/gate/secret.ts';

describe('cookies', () => {
  const secret = newSecret();

  it('finds the session among other cookies', () => {
    expect(sessionSecret(`a=b; __Host-postern=${secret}; c=d`)).toBe(secret);
  });

  it.each([
    ['no header', undefined],
    ['another name that ends alike', `x__Host-postern=${secret}`],
    ['a value of the wrong length', '__Host-postern=abc'],
    ['a value with foreign signs', `__Host-postern=${'%'.repeat(43)}`],
  ])('finds no session in %s', (_what, header) => expect(sessionSecret(header)).toBeNull());

  it('takes the first of two cookies with one name', () => expect(cookieValue('a=1; a=2', 'a')).toBe('1'));
});
