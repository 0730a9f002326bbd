/**
 * Antivirus on a Mac: XProtect, endpoint security extensions and Defender.
 */
import { describe, expect, it } from 'vitest';
import { parseEndpointExtensions, parseXProtectStatus } from '../../../../main/facts/antivirus/macos.ts';
import { denied, late } from '../../../support/machines/linux-tree.ts';
import { asked, mac, macFixture, readOnMac, said } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('antivirus on a Mac', () => {
  const productsOf = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('antivirus', mac(programs, tree))).products;

  it('takes XProtect for running only when it says so', async () => {
    expect(await productsOf()).toMatchObject([
      {
        name: 'XProtect',
        running: true,
        realTime: true,
        mode: 'active',
        signaturesAt: '2026-11-18T10:00:00.000Z',
        lastScanAt: null,
      },
    ]);
    expect(
      await productsOf({ [asked.xprotect]: 'XProtect launch scans: disabled\nXProtect background scans: enabled\n' }),
    ).toMatchObject([{ running: false, mode: 'off' }]);
  });

  it('does not take an existing XProtect bundle for protection where nothing tells its state (macOS 14)', async () => {
    const [product] = await productsOf({
      [asked.xprotect]: { ok: false, reason: 'absent', detail: 'no such program' },
    });
    expect(product).toMatchObject({ running: null, realTime: null, mode: 'unknown' });
  });

  it('does not tell the old bundle’s date while the new one may not be read', async () => {
    const files = { '/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info.plist': 'x' };
    const host = mac({}, { files });
    const guarded = {
      ...host,
      stat: async (path: string) => (path.startsWith('/var/protected') ? denied : host.stat(path)),
    };
    expect(valueOf(await readOnMac('antivirus', guarded)).products[0]?.signaturesAt).toBeNull();
  });

  it('reads endpoint security extensions, not network ones, and not one that waits for consent as running', async () => {
    const text = macFixture('systemextensionsctl-list@14.txt');
    expect(parseEndpointExtensions(text).map(({ bundleId, state }) => [bundleId, state])).toEqual([
      ['com.crowdstrike.falcon.Agent', 'activated enabled'],
      ['com.broadcom.mes.systemextension', 'activated waiting for user'],
      ['com.crowdstrike.falcon.Agent', 'terminated waiting to uninstall on reboot'],
    ]);
    const products = await productsOf({ [asked.extensions]: text });
    expect(products.map(({ name, running }) => [name, running])).toEqual([
      ['XProtect', true],
      ['CrowdStrike Falcon', true],
      ['Symantec Endpoint Protection', false],
      ['CrowdStrike Falcon', false],
    ]);
  });

  it('takes Defender that calls itself healthy in passive mode for passive', async () => {
    const health = {
      healthy: true,
      realTimeProtectionEnabled: { value: false },
      passiveModeEnabled: { value: true },
      definitionsUpdated: '1763600000000',
      definitionsStatus: { $type: 'upToDate' },
    };
    const products = await productsOf(
      { [asked.defender]: JSON.stringify(health) },
      { files: { '/usr/local/bin/mdatp': 'program' } },
    );
    expect(products[1]).toMatchObject({ name: 'Microsoft Defender', mode: 'passive', realTime: false });
  });

  it('is late where XProtect is, and unknown where XProtect is refused', async () => {
    expect(await readOnMac('antivirus', mac({ [asked.xprotect]: late }))).toMatchObject({
      ok: false,
      reason: 'timeout',
    });
    const refused = valueOf(await readOnMac('antivirus', mac({ [asked.xprotect]: denied })));
    expect(refused.products).toMatchObject([{ name: 'XProtect', running: null, mode: 'unknown' }]);
  });

  it.each([
    ['XProtect launch scans: enabled\n', { launch: true, background: null }, null, 'active'],
    ['XProtect background scans: enabled\n', { launch: null, background: true }, null, 'unknown'],
    [
      'XProtect launch scans: enabled\nXProtect background scans: disabled\n',
      { launch: true, background: false },
      false,
      'active',
    ],
    [
      'XProtect launch scans: enabled soon\nx XProtect background scans: enabled\n',
      { launch: null, background: null },
      null,
      'unknown',
    ],
  ])('reads %j', async (text, status, running, mode) => {
    expect(parseXProtectStatus(text)).toEqual(status);
    expect(await productsOf({ [asked.xprotect]: text })).toMatchObject([{ running, mode }]);
  });

  const head = "--- com.apple.system_extension.endpoint_security (Go to 'System Settings')\n";

  it.each([
    [`${head}*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n`, 1],
    [`${head}\t\tX9E956P446\tcom.a (1)\tName\t[terminated waiting to uninstall on reboot]\n`, 1],
    [`${head}*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled] more\n`, 0],
    [`${head}x*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n`, 0],
    [`${head}*\t*\tX9E956\tcom.a (1)\tName\t[activated enabled]\n`, 0],
    ['*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n', 0],
    [`x ${head}*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n`, 0],
  ])('finds the extensions of %j', (text, count) => {
    expect(parseEndpointExtensions(text)).toHaveLength(count);
  });

  const health = (passive: unknown) =>
    JSON.stringify({
      realTimeProtectionEnabled: { value: true },
      passiveModeEnabled: passive,
      definitionsUpdated: '1763600000000',
      definitionsStatus: { $type: 'upToDate' },
    });
  const installed = { files: { '/usr/local/bin/mdatp': 'program' } };
  const unknown = { running: null, realTime: null, mode: 'unknown', signaturesAt: null, signaturesCurrent: null };

  it.each([
    ['active', health({ value: false }), { running: true, realTime: true, mode: 'active', signaturesCurrent: true }],
    ['passive', health({ value: true }), { running: true, mode: 'passive', signaturesAt: '2025-11-20T00:53:20.000Z' }],
    ['without a word on its mode', health(undefined), { running: true, realTime: true, mode: 'unknown' }],
    ['failing', said(health({ value: false }), '', 1), unknown],
    ['refused', denied, unknown],
    ['silent', '', unknown],
  ])('knows Defender that is %s', async (_, answer, expected) => {
    const products = await productsOf({ [asked.defender]: answer }, installed);
    expect(products[1]).toMatchObject({ name: 'Microsoft Defender', ...expected });
    expect(products).toHaveLength(2);
  });

  it('names Defender once, and another product beside it', async () => {
    const text = `${head}*\t*\tUBF8T346G9\tcom.microsoft.wdav.epsext (1)\tDefender\t[activated enabled]\n*\t*\tY2CCP3S9W7\tcom.b (1)\tB\t[activated enabled]\n`;
    const names = async (tree: Parameters<typeof mac>[1]) =>
      (await productsOf({ [asked.extensions]: text, [asked.defender]: health({ value: false }) }, tree)).map(
        ({ name }) => name,
      );
    expect(await names(installed)).toEqual(['XProtect', 'Microsoft Defender', 'Symantec Endpoint Protection']);
    expect(await names({})).toEqual(['XProtect', 'Microsoft Defender', 'Symantec Endpoint Protection']);
  });
});
