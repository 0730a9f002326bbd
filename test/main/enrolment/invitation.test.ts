import { describe, expect, it } from 'vitest';
import { readInvitation } from '../../../main/enrolment/invitation.ts';
import { code, enrolmentLinks, refusedLinks } from '../../support/protocol/deep-links.ts';
import { addressTable } from '../../support/protocol/safe-addresses.ts';

const codes = {
  unknown: 'enrolment.link_invalid',
  incomplete: 'enrolment.link_invalid',
  'code-malformed': 'enrolment.code_malformed',
  'server-missing': 'enrolment.server_missing',
  'address-invalid': 'server.address_invalid',
  'address-insecure': 'server.address_insecure',
} as const;

describe('an invitation', () => {
  it.each(enrolmentLinks)('is read from %j', (link, server) => {
    expect(readInvitation(link)).toEqual({ server, code });
  });

  it.each(refusedLinks.filter(([link]) => link.includes(':')))('in the link %j is refused: %j', (link, { reason }) => {
    expect(() => readInvitation(link)).toThrow(expect.objectContaining({ code: codes[reason] }));
  });

  it.each(addressTable)('at the server %j is %s', (address, outcome) => {
    const read = (): unknown => readInvitation(code, address);
    if (outcome === 'safe') expect(read()).toMatchObject({ code });
    else expect(read).toThrow(expect.objectContaining({ code: codes[outcome] }));
  });

  it('needs a server beside a bare code', () => {
    expect(() => readInvitation(code)).toThrow(expect.objectContaining({ code: codes['server-missing'] }));
  });

  it('says which server is not encrypted', () => {
    expect(() => readInvitation(code, 'http://example.com:7600/x')).toThrow(
      expect.objectContaining({ fields: { address: 'http://example.com:7600' } }),
    );
  });
});
