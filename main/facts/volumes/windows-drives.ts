/**
 * Drive letters of Windows: which disk each lives on, and what BitLocker says of it.
 */
import type { Volume } from '../../../shared/facts/volumes.ts';
import type { HostFailure } from '../../host/host.ts';
import { unreadBecause } from '../reader.ts';
import { numberIn, textIn, type Row, type WindowsBatch } from '../windows-section.ts';

type Encryption = Volume['encryption'];
type State = Extract<Encryption, { by: 'system' }>['state'];

/** `C:` in capitals. null: no drive letter. */
export function driveOf(text: string | null): string | null {
  return text?.match(/^([A-Za-z]:)/)?.[1]?.toUpperCase() ?? null;
}

const says = (state: State): Encryption => ({ by: 'system', technology: 'bitlocker', state });

/**
 * `System.Volume.BitLockerProtection` of the shell, which a standard user may read: 1 on, 2 off, 3 encrypting,
 * 4 decrypting, 5 suspended, 6 locked, 7 cannot be encrypted, 8 waits for activation (encrypted, key in the
 * clear). Only 1 protects. 6 and 8 rest on one third-party list (docs/verified.md). Another product's
 * encryption looks like 2 or 7. null: no such value.
 */
const shellStates: Readonly<Record<number, State>> = {
  1: 'on',
  2: 'off',
  3: 'encrypting',
  4: 'decrypting',
  5: 'suspended',
  6: 'locked',
  7: 'off',
  8: 'waiting-for-activation',
};

/**
 * The volume's own answer to administrators: ProtectionStatus 0 off, 1 on, 2 locked; ConversionStatus 0 plain,
 * 1 encrypted, 2 and 4 encrypting (4: paused), 3 and 5 decrypting. Encrypted without protection has its key in
 * the clear: suspended, or never activated. null: a combination that means nothing.
 */
export function stateOfEncryptableVolume(protection: number | null, conversion: number | null): State | null {
  if (protection === 2) return 'locked';
  if (protection !== 0 && protection !== 1) return null;
  if (conversion === 2 || conversion === 4) return 'encrypting';
  if (conversion === 3 || conversion === 5) return 'decrypting';
  if (conversion === 1) return protection === 1 ? 'on' : 'suspended';
  return conversion === 0 && protection === 0 ? 'off' : null;
}

function fromShell(row: Row | undefined, drive: string, failure: HostFailure | null): Encryption {
  if (failure !== null) {
    const { reason, detail } = unreadBecause(failure);
    return { by: 'unread', reason, detail };
  }
  const state = shellStates[numberIn(row, 'BitLockerProtection') ?? -1];
  return state === undefined
    ? { by: 'unread', reason: 'unreadable', detail: `the shell tells no BitLocker state of ${drive}` }
    : says(state);
}

/**
 * BitLocker of one drive. Where both sources answer, the volume's own methods win, except that "suspended"
 * is told apart from "waiting for activation" by the shell. A locked system drive cannot be: unread.
 */
export function encryptionOf(batch: WindowsBatch, drive: string, isSystem: boolean): Encryption {
  const shell = batch('bitLocker');
  const own = batch('encryptableVolumes');
  const find = (rows: readonly Row[], name: string) => rows.find((row) => driveOf(textIn(row, name)) === drive);
  const shellState = fromShell(shell.ok ? find(shell.value, 'DeviceID') : undefined, drive, shell.ok ? null : shell);
  const row = own.ok ? find(own.value, 'DriveLetter') : undefined;
  const state =
    row === undefined
      ? null
      : stateOfEncryptableVolume(numberIn(row, 'ProtectionStatus'), numberIn(row, 'ConversionStatus'));
  const isWaiting = shellState.by === 'system' && shellState.state === 'waiting-for-activation';
  const told =
    state === null ? shellState : says(state === 'suspended' && isWaiting ? 'waiting-for-activation' : state);
  if (isSystem && told.by === 'system' && told.state === 'locked')
    return { by: 'unread', reason: 'unreadable', detail: `${drive} is in use and yet said to be locked` };
  return told;
}

/**
 * Index of the disk each drive letter lives on. `Partition` names such as `Disk #0, Partition #1` are localised,
 * so they are only compared, never read. A drive over several disks has several.
 */
export function disksOfDrives(batch: WindowsBatch): ReadonlyMap<string, readonly number[]> {
  const [pairs, partitions] = [batch('drivePartitions'), batch('diskPartitions')];
  const disks = new Map<string, readonly number[]>();
  if (!pairs.ok || !partitions.ok) return disks;
  const diskOf = new Map(partitions.value.map((row) => [textIn(row, 'DeviceID'), numberIn(row, 'DiskIndex')] as const));
  for (const pair of pairs.value) {
    const drive = driveOf(textIn(pair, 'Drive'));
    const disk = diskOf.get(textIn(pair, 'Partition'));
    if (drive !== null && disk != null) disks.set(drive, [...(disks.get(drive) ?? []), disk]);
  }
  return disks;
}
