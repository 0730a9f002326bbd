import { describe, expect, it } from 'vitest';
import { hostOf, normalHost, parseHelpdeskUrl, slugOf } from '../../../server/helpdesks/address.ts';
import { addressTable } from '../../support/protocol/safe-addresses.ts';

describe('the address of a helpdesk', () => {
  it.each(addressTable)('%j is %s', (address, outcome) => {
    const parse = (): string => parseHelpdeskUrl(address);
    if (outcome === 'safe') expect(parse()).toBe(new URL(address).href);
    else expect(parse).toThrow(expect.objectContaining({ code: 'helpdesks.url_invalid' }));
  });

  it.each([
    ['https://help.example.com', 'https://help.example.com/'],
    ['https://HELP.example.com:8443/', 'https://help.example.com:8443/'],
    ['http://localhost:7680', 'http://localhost:7680/'],
    ['http://desk.localhost', 'http://desk.localhost/'],
  ])('%s is kept as %s', (text, url) => expect(parseHelpdeskUrl(text)).toBe(url));

  it.each([
    'https://help.example.com/desk',
    'https://help.example.com/?a',
    'https://help.example.com/?',
    'https://help.example.com/#a',
  ])('%s is refused: it is more than a host and a port', (text) =>
    expect(() => parseHelpdeskUrl(text)).toThrow(expect.objectContaining({ code: 'helpdesks.url_invalid' })),
  );

  it.each([
    ['help.example.com', 'https', 'help.example.com'],
    ['HELP.example.com:443', 'https', 'help.example.com'],
    ['help.example.com:80', 'http', 'help.example.com'],
    ['localhost:7680', 'http', 'localhost:7680'],
  ])('host %s over %s is found as %s', (host, protocol, expected) => expect(normalHost(host, protocol)).toBe(expected));

  it('leaves the default port out, as browsers do', () =>
    expect(hostOf('https://help.example.com:443/')).toBe('help.example.com'));

  it.each([
    ['Helpdesk', 'helpdesk'],
    ['Müller & Söhne  Help-Desk!', 'muller-sohne-help-desk'],
  ])('the name %s gives the id %s', (name, id) => expect(slugOf(name)).toBe(id));

  it.each(['', '!!!', 'a'.repeat(101)])('a name without letters or too long is refused: %s', (name) =>
    expect(() => slugOf(name)).toThrow(expect.objectContaining({ code: 'helpdesks.name_invalid' })),
  );
});
