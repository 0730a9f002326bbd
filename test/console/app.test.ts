/**
 * Where signing in goes back to.
 */
import { describe, expect, it } from 'vitest';
import { safeBackPath } from '../../console/app.tsx';

describe('the console', () => {
  it.each([
    ['/devices?state=blocked', '/devices?state=blocked'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [['/a'], '/'],
    [undefined, '/'],
  ])('goes back from signing in to %j as %s', (back, expected) => {
    expect(safeBackPath(back)).toBe(expected);
  });
});
