/**
 * Listening sockets of /proc/net/tcp and tcp6.
 */
import { describe, expect, it } from 'vitest';
import { parseListeners } from '../../../../main/facts/remote-access/linux-sockets.ts';
import { heading, socket } from '../../../support/machines/linux-sockets.ts';

describe('listening sockets', () => {
  it.each<[string, boolean | null]>([
    ['   0: 0100007F:0016 00000000:0000 0A x', true],
    ['  10: 00000000:0016 00000000:0000 0A x', false],
    [' 0: 0000000000000000FFFF00000100007F:0016 0:0000 0A x', true],
    [' 0: 0000000000000000FFFF00000100000A:0016 0:0000 0A x', false],
    [' 0: 20010DB800000000000000000000007F:0016 0:0000 0A x', false],
    ['x 0: 0100007F:0016 00000000:0000 0A x', null],
    [' 0: 0100007F:0016 00000000:0000 01 x', null],
  ])('listen in %j', (line, isLocal) => {
    expect(parseListeners(line)).toEqual(isLocal === null ? [] : [{ port: 22, isLocal }]);
  });

  it('reads addresses of both families', () => {
    const text = [
      heading,
      socket('0100007F:0016'),
      socket('0000000000000000FFFF00000100007F:0016'),
      socket('0500A8C0:0016'),
      'junk',
    ].join('\n');
    expect(parseListeners(text).map(({ isLocal }) => isLocal)).toEqual([true, true, false]);
  });
});
