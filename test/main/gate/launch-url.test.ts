import { describe, expect, it } from 'vitest';
import { checkedLaunchUrl } from '../../../main/gate/launch-url.ts';
import { addressTable } from '../../support/protocol/safe-addresses.ts';

const untrusted = expect.objectContaining({ code: 'gate.address_untrusted' });

describe('an address to open', () => {
  it.each(addressTable)('%j, for a helpdesk at this address, is %s', (address, outcome) => {
    if (outcome === 'safe') expect(checkedLaunchUrl(address, address)).toBe(address);
    else expect(() => checkedLaunchUrl(address, 'https://desk.example.com/')).toThrow(untrusted);
  });

  it('is opened with its path and its ticket', () => {
    const url = 'https://desk.example.com/.postern/launch#t';
    expect(checkedLaunchUrl(url, 'https://desk.example.com/')).toBe(url);
  });

  it.each([
    ['https://evil.example.com/', 'https://desk.example.com/'],
    ['http://desk.example.com/', 'http://desk.example.com/'],
    ['https://desk.example.com:444/', 'https://desk.example.com/'],
    ['https://localhost/', 'http://localhost/'],
    ['not an address', 'https://desk.example.com/'],
  ])('%s is not opened for %s', (url, app) => {
    expect(() => checkedLaunchUrl(url, app)).toThrow(untrusted);
  });
});
