/**
 * Links into the app.
 */
import { describe, expect, it } from 'vitest';
import { deepLinkIn, parseDeepLink } from '../../../main/tray/deep-link.ts';

describe('a link into the app', () => {
  it.each([
    'postern://enrol?server=https%3A%2F%2Fpostern.example.com&code=ABCD',
    'postern:enrol?code=ABCD',
    'postern://enrol/?code=ABCD',
    'POSTERN://ENROL?code=ABCD',
  ])('offers enrolment: %s', (link) => {
    expect(parseDeepLink(link)).toEqual({ kind: 'enrol', link });
  });

  it('opens an app by its id', () => {
    expect(parseDeepLink('postern://open?app=helpdesk')).toEqual({ kind: 'open-app', appId: 'helpdesk' });
  });

  it.each([
    '',
    'postern:',
    'postern://',
    'postern://enrol',
    'postern://open',
    'postern://open?app=',
    'postern://open?app=../../etc/passwd',
    `postern://open?app=${'a'.repeat(65)}`,
    'postern://run?program=rm',
    'https://enrol?code=ABCD',
    'not a link',
    `postern://enrol?code=${'A'.repeat(3000)}`,
  ])('does nothing else: %s', (link) => {
    expect(parseDeepLink(link)).toEqual({ kind: 'refused' });
  });

  it('is found on the command line wherever it stands', () => {
    expect(deepLinkIn(['/usr/bin/postern', '--flag', 'postern://open?app=x'])).toBe('postern://open?app=x');
    expect(deepLinkIn(['/usr/bin/postern', '--url=postern://open?app=x'])).toBeNull();
  });
});
