import { describe, expect, it } from 'vitest';
import {
  enrolmentLink,
  isLink,
  openAppLink,
  parseDeepLink,
  parseInvitation,
} from '../../../shared/protocol/deep-link.ts';
import { code, enrolmentLinks, refusedLinks } from '../../support/protocol/deep-links.ts';
import { addressTable } from '../../support/protocol/safe-addresses.ts';

describe('a link', () => {
  it.each(enrolmentLinks)('%j enrols at %s', (link, server) => {
    expect(parseDeepLink(link)).toEqual({ kind: 'enrol', invitation: { server, code } });
  });

  it.each(refusedLinks)('%j is refused: %j', (link, refusal) => {
    expect(parseDeepLink(link)).toEqual({ kind: 'refused', refusal });
  });

  it.each(['postern://open?app=helpdesk', 'postern:///OPEN?app=helpdesk', 'postern:open?app=helpdesk'])(
    '%s opens an app',
    (link) => expect(parseDeepLink(link)).toEqual({ kind: 'open-app', appId: 'helpdesk' }),
  );

  it.each(['helpdesk', 'muller-s-help-desk', 'a', 'a'.repeat(64)])('made for the app %s opens it', (appId) => {
    expect(parseDeepLink(openAppLink(appId))).toEqual({ kind: 'open-app', appId });
  });

  it.each(addressTable)('made for the server %j is %s', (address, outcome) => {
    const read = parseDeepLink(enrolmentLink({ server: address, code }));
    expect(read.kind === 'refused' ? read.refusal.reason : 'safe').toBe(outcome);
  });

  it('names the server and the code it was made for', () => {
    const invitation = { server: 'https://example.com:8443/a&b', code };
    expect(parseDeepLink(enrolmentLink(invitation))).toEqual({ kind: 'enrol', invitation });
  });
});

describe('what a person gives to enrol', () => {
  it.each(enrolmentLinks)('is read from %j', (link, server) => {
    expect(parseInvitation(link)).toEqual({ ok: true, invitation: { server, code } });
    expect(parseInvitation(link, 'https://other.example.com')).toEqual({ ok: true, invitation: { server, code } });
  });

  it('is a code and a server', () => {
    expect(parseInvitation(` ${code.toLowerCase()} `, 'https://example.com/')).toEqual({
      ok: true,
      invitation: { server: 'https://example.com', code },
    });
  });

  it.each([
    [code, undefined, 'server-missing'],
    ['', undefined, 'server-missing'],
    ['', 'https://example.com', 'code-malformed'],
    [code, 'example.com', 'address-invalid'],
    [code, 'http://example.com', 'address-insecure'],
    ['postern://open?app=helpdesk', undefined, 'unknown'],
    ['https://example.com/enrol', 'https://example.com', 'unknown'],
  ])('%j with the server %s is refused: %s', (text, server, reason) => {
    expect(parseInvitation(text, server)).toMatchObject({ ok: false, refusal: { reason } });
  });

  it.each([
    ['postern://enrol', true],
    [' POSTERN:x', true],
    [code, false],
    ['', false],
  ])('%j is a link: %s', (text, link) => expect(isLink(text)).toBe(link));
});
