/**
 * Drives of Windows: the disks below them and their BitLocker state.
 */
import { describe, expect, it } from 'vitest';
import { encryptionOf, stateOfEncryptableVolume } from '../../../../main/facts/volumes/windows-drives.ts';
import { german, windowsBatch } from '../../../support/machines/windows-answer.ts';

describe('BitLocker', () => {
  it.each([
    [0, 0, 'off'],
    [1, 1, 'on'],
    [0, 1, 'suspended'],
    [1, 2, 'encrypting'],
    [0, 4, 'encrypting'],
    [1, 3, 'decrypting'],
    [0, 5, 'decrypting'],
    [2, null, 'locked'],
    [1, 0, null],
    [1, 9, null],
    [null, 1, null],
  ])('takes protection %j and conversion %j of the volume itself for %j', (protection, conversion, state) => {
    expect(stateOfEncryptableVolume(protection, conversion)).toBe(state);
  });

  const of = (shell: number | null, own: readonly [number, number] | null, isSystem = false) => {
    const batch = windowsBatch(german, {
      bitLocker: [{ DeviceID: 'C:', BitLockerProtection: shell }],
      encryptableVolumes:
        own === null ? { ok: false } : [{ DriveLetter: 'C:', ProtectionStatus: own[0], ConversionStatus: own[1] }],
    });
    const told = encryptionOf(batch, 'C:', isSystem);
    return told.by === 'system' ? told.state : told.by;
  };

  it.each<[number | null, readonly [number, number] | null, boolean, string]>([
    [1, null, true, 'on'],
    [1, [0, 1], true, 'suspended'],
    [8, [0, 1], true, 'waiting-for-activation'],
    [5, [0, 1], true, 'suspended'],
    [8, [1, 1], true, 'on'],
    [2, [1, 1], true, 'on'],
    [6, null, false, 'locked'],
    [6, null, true, 'unread'],
    [1, [2, 1], false, 'locked'],
    [1, [2, 1], true, 'unread'],
    [null, null, true, 'unread'],
    [null, [0, 0], true, 'off'],
    [1, [7, 7], true, 'on'],
  ])('shell %j and the volume’s own %j of the system %s: %s', (shell, own, isSystem, state) => {
    expect(of(shell, own, isSystem)).toBe(state);
  });

  it.each([
    [0, 7],
    [1, 0],
    [null, 1],
    [3, 1],
  ])('makes nothing of protection %j and conversion %j', (protection, conversion) => {
    expect(stateOfEncryptableVolume(protection, conversion)).toBeNull();
  });
});
