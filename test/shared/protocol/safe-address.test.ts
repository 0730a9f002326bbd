import { describe, expect, it } from 'vitest';
import { parseSafeAddress, parseServerAddress, withScheme } from '../../../shared/protocol/safe-address.ts';
import { addressTable } from '../../support/protocol/safe-addresses.ts';

describe('an address', () => {
  it.each(addressTable)('%j is %s', (address, outcome) => {
    const parsed = parseSafeAddress(address);
    expect(parsed.ok ? 'safe' : parsed.refusal.reason).toBe(outcome);
  });

  it('is named by its origin when it is insecure, so that no path or query is repeated to anybody', () => {
    expect(parseSafeAddress('http://example.com:7600/secret?token=1')).toEqual({
      ok: false,
      refusal: { reason: 'address-insecure', origin: 'http://example.com:7600' },
    });
  });
});

describe('the address of a server', () => {
  it.each(addressTable)('%j is %s', (address, outcome) => {
    const parsed = parseServerAddress(address);
    expect(parsed.ok ? 'safe' : parsed.refusal.reason).toBe(outcome);
  });

  it.each([
    ['https://postern.example.com/', 'https://postern.example.com'],
    ['HTTPS://POSTERN.example.com:443//', 'https://postern.example.com'],
    ['https://example.com/postern/', 'https://example.com/postern'],
  ])('%s is kept as %s', (text, address) => {
    expect(parseServerAddress(text)).toEqual({ ok: true, address });
  });

  it.each(['https://postern.example.com/?a=b', 'https://postern.example.com/#a'])(
    '%s has more than an address has',
    (text) => expect(parseServerAddress(text)).toEqual({ ok: false, refusal: { reason: 'address-invalid' } }),
  );
});

describe('an address as typed', () => {
  it.each([
    [' postern.example.com ', 'https://postern.example.com'],
    ['postern.example.com:8443', 'https://postern.example.com:8443'],
    ['localhost:7600', 'http://localhost:7600'],
    ['postern.localhost', 'http://postern.localhost'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['[::1]:7600', 'http://[::1]:7600'],
    ['localhost.example.com', 'https://localhost.example.com'],
    ['https://localhost:7600', 'https://localhost:7600'],
    ['HTTP://postern.example.com', 'HTTP://postern.example.com'],
    ['', 'https://'],
  ])('%j means %s', (typed, address) => expect(withScheme(typed)).toBe(address));
});
