/**
 * Remote access to a Mac: what listens, and remote support tools.
 */
import { describe, expect, it } from 'vitest';
import { parseListeners, parseProcessNames } from '../../../../main/facts/remote-access/macos.ts';
import { asked, mac, readOnMac, said } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('remote access to a Mac', () => {
  it('finds what listens, and how far it reaches', async () => {
    const host = mac({ [asked.tools]: '512 AnyDesk\n613 nxserver.bin\n' });
    expect(valueOf(await readOnMac('remoteAccess', host)).services).toEqual([
      { kind: 'ssh', name: 'Remote Login', reach: 'network' },
      { kind: 'screen-sharing', name: 'Screen Sharing', reach: 'local' },
      { kind: 'other', name: 'AnyDesk', reach: 'network' },
      { kind: 'other', name: 'NoMachine', reach: 'network' },
    ]);
    expect(await readOnMac('remoteAccess', mac({ [asked.sockets]: '' }))).toMatchObject({ ok: false });
    expect(await readOnMac('remoteAccess', mac({ [asked.tools]: said('', 'pgrep: bad', 2) }))).toMatchObject({
      ok: false,
    });
  });

  it.each([
    [
      'tcp4       0      0  *.22                   *.*                    LISTEN     ',
      [{ port: 22, reach: 'network' }],
    ],
    ['tcp46     12    345  *.22   *.*  LISTEN', [{ port: 22, reach: 'network' }]],
    ['tcp4       0      0  127.0.0.1.5900  *.*  LISTEN', [{ port: 5900, reach: 'local' }]],
    ['tcp6       0      0  ::1.5900  *.*  LISTEN', [{ port: 5900, reach: 'local' }]],
    ['tcp4       0      0  localhost.5900  *.*  LISTEN', [{ port: 5900, reach: 'local' }]],
    ['tcp4       0      0  192.168.1.5.49152  17.1.2.3.443  ESTABLISHED', []],
    ['xtcp4       0      0  *.22  *.*  LISTEN', []],
    ['tcp4       0      0  *.*  *.*  LISTEN', []],
  ])('reads the socket %j', (line, expected) => {
    expect(parseListeners(line)).toEqual(expected);
  });

  it('is reachable as soon as one socket is', async () => {
    const sockets = 'Active Internet connections\ntcp4 0 0 127.0.0.1.5900 *.* LISTEN\ntcp6 0 0 *.5900 *.* LISTEN\n';
    expect(valueOf(await readOnMac('remoteAccess', mac({ [asked.sockets]: sockets }))).services).toEqual([
      { kind: 'screen-sharing', name: 'Screen Sharing', reach: 'network' },
    ]);
  });

  it('reads names of processes by line', () => {
    expect(parseProcessNames('12 AnyDesk \nx 13 RustDesk\n\n14 TeamViewer_Service')).toEqual([
      'AnyDesk',
      'TeamViewer_Service',
    ]);
  });
});
