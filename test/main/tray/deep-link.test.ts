/**
 * Links into the app, and addresses out of it.
 */
import { describe, expect, it } from 'vitest';
import { deepLinkIn, parseDeepLink } from '../../../main/tray/deep-link.ts';
import { isOpenable } from '../../../main/tray/safe-external-url.ts';

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

describe('an address out of the app', () => {
  it.each([
    'https://helpdesk.example.com/.postern/launch#t',
    'http://127.0.0.1:8080/',
    'http://localhost:3000/',
    'http://helpdesk.localhost:8081/',
    'http://[::1]:80/',
  ])('may be opened: %s', (address) => expect(isOpenable(address)).toBe(true));

  it.each([
    'http://helpdesk.example.com/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-settings:windowsupdate',
    'postern://enrol?code=x',
    'https://user:secret@example.com/',
    'helpdesk.example.com',
    '',
  ])('may not be opened: %s', (address) => expect(isOpenable(address)).toBe(false));
});
