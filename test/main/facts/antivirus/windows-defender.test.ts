/**
 * What Get-MpComputerStatus reports about Defender.
 */
import { describe, expect, it } from 'vitest';
import { parseDefenderStatus } from '../../../../main/facts/antivirus/windows-defender.ts';

describe('Defender on Windows', () => {
  const normal = {
    AMRunningMode: 'Normal',
    AMServiceEnabled: true,
    AntivirusEnabled: true,
    RealTimeProtectionEnabled: true,
    DefenderSignaturesOutOfDate: false,
    AntivirusSignatureLastUpdated: '2026-11-19T00:00:00.0000000Z',
  };

  it.each<[object, object]>([
    [{}, { mode: 'active', running: true, realTime: true, signaturesCurrent: true }],
    [
      { AntivirusEnabled: false },
      { mode: 'off', running: false, realTime: false, signaturesAt: null, signaturesCurrent: null },
    ],
    [{ AMRunningMode: 'Not running' }, { mode: 'off', running: false, signaturesCurrent: null }],
    [{ AMRunningMode: 'EDR Block Mode' }, { mode: 'passive' }],
    [{ AMRunningMode: 'Something new' }, { mode: 'unknown', running: true }],
    [{ AMRunningMode: undefined }, { mode: 'unknown' }],
    [{ DefenderSignaturesOutOfDate: true }, { signaturesCurrent: false }],
    [{ DefenderSignaturesOutOfDate: null }, { signaturesCurrent: null }],
    [{ QuickScanAge: 4_294_967_295, FullScanAge: 4_294_967_295 }, { lastScanAt: 'never' }],
    [{ QuickScanAge: 4_294_967_295, FullScanAge: 3 }, { lastScanAt: null }],
    [{}, { lastScanAt: null }],
    [{ AMRunningMode: 'Not running', QuickScanAge: 4_294_967_295, FullScanAge: 4_294_967_295 }, { lastScanAt: null }],
  ])('with %j is %j', (change, status) => {
    expect(parseDefenderStatus({ ...normal, ...change })).toMatchObject(status);
  });
});
