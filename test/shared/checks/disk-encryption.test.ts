import { german } from '../../support/languages/languages.ts';
import { describe, expect, it } from 'vitest';
import { verdictSentence } from '../../../shared/presentation/verdict-text.ts';
import { diskEncryption } from '../../../shared/checks/disk-encryption.ts';
import type { Layer, Volume } from '../../../shared/facts/volumes.ts';
import { now } from '../../support/machines/facts-samples.ts';

const params = diskEncryption.params.parse({});
const layers = (...kinds: Layer['kind'][]): Layer[] => kinds.map((kind, index) => ({ name: `dev${index}`, kind }));
const volume = (encryption: Volume['encryption'], changed: Partial<Volume> = {}): Volume => ({
  purpose: 'system',
  mountPoint: '/',
  fileSystem: 'ext4',
  location: 'internal',
  encryption,
  ...changed,
});
const byLayers = (...paths: Layer[][]): Volume['encryption'] => ({ by: 'layers', paths });
const judge = (...volumes: Volume[]) => diskEncryption.evaluate({ volumes: { volumes } }, params, now);

describe('disk-encryption', () => {
  it.each([
    ['LUKS on a partition', byLayers(layers('crypt', 'partition', 'disk'))],
    ['LVM on LUKS', byLayers(layers('logical-volume', 'crypt', 'partition', 'disk'))],
    ['LUKS on LVM', byLayers(layers('crypt', 'logical-volume', 'partition', 'disk'))],
    ['LUKS on RAID over two disks', byLayers(layers('crypt', 'raid', 'disk'), layers('crypt', 'raid', 'disk'))],
    ['btrfs over two encrypted disks', byLayers(layers('crypt', 'disk'), layers('crypt', 'disk'))],
  ])('passes %s', (_name, encryption) => {
    expect(judge(volume(encryption)).reason).toBe('encrypted');
  });

  it.each([
    ['a plain partition', byLayers(layers('partition', 'disk'))],
    ['two disks of which one is plain', byLayers(layers('crypt', 'disk'), layers('disk'))],
    ['RAID with one encrypted leg', byLayers(layers('raid', 'crypt', 'disk'), layers('raid', 'disk'))],
  ])('fails %s', (_name, encryption) => {
    expect(judge(volume(encryption)).reason).toBe('plain');
  });

  it('names places that have no name in the reader’s language', () => {
    const unread = { by: 'unread', reason: 'unreadable', detail: 'x' } as const;
    const verdict = judge(volume(unread, { mountPoint: 'page file' }), volume(unread, { mountPoint: 'E:' }));
    const sentence = verdictSentence({ check: 'disk-encryption', values: {}, ...verdict }, german);
    expect(sentence).toBe('Verschlüsselung konnte nicht geprüft werden: Auslagerungsdatei, E:');
  });

  it('does not let an encrypted data volume stand in for a plain system', () => {
    const data = volume(byLayers(layers('crypt', 'disk')), {
      purpose: 'data',
      mountPoint: '/mnt/stick',
      location: 'removable',
    });
    expect(judge(data, volume(byLayers(layers('disk')))).reason).toBe('plain');
    expect(judge(data).reason).toBe('system-not-found');
  });

  it('names the plain swap beside an encrypted system', () => {
    const finding = judge(
      volume(byLayers(layers('crypt', 'disk'))),
      volume(byLayers(layers('partition', 'disk')), { purpose: 'swap', mountPoint: 'sda2' }),
    );
    expect(finding).toMatchObject({ reason: 'plain', values: { volumes: 'sda2' } });
  });

  it('names a drive once though it serves several purposes', () => {
    const drive = volume({ by: 'system', technology: 'bitlocker', state: 'off' }, { mountPoint: 'C:' });
    expect(judge(drive, { ...drive, purpose: 'home' }, { ...drive, purpose: 'swap' }).values).toEqual({
      volumes: 'C:',
    });
  });

  it('accepts swap in memory and leaves network homes alone', () => {
    const system = volume(byLayers(layers('crypt', 'disk')));
    const zram = volume(byLayers(), { purpose: 'swap', mountPoint: 'zram0', location: 'memory' });
    const nfs = volume(byLayers(), { purpose: 'home', mountPoint: '/home', location: 'network' });
    expect(judge(system, zram, nfs).reason).toBe('encrypted');
  });

  it.each([
    ['on', 'encrypted'],
    ['off', 'plain'],
    ['encrypting', 'encrypting'],
    ['decrypting', 'plain'],
    ['suspended', 'suspended'],
    ['waiting-for-activation', 'suspended'],
  ] as const)('judges BitLocker %s as %s', (state, reason) => {
    expect(judge(volume({ by: 'system', technology: 'bitlocker', state }, { mountPoint: 'C:' })).reason).toBe(reason);
  });

  it('is unknown when a volume cannot be read, or has no way down', () => {
    expect(judge(volume({ by: 'unread', reason: 'denied', detail: 'x' })).reason).toBe('volume-unread');
    expect(judge(volume(byLayers())).reason).toBe('volume-unread');
  });

  it('calls a plain volume plain even when another cannot be read', () => {
    expect(
      judge(
        volume({ by: 'unread', reason: 'denied', detail: 'x' }),
        volume(byLayers(layers('disk')), { purpose: 'home', mountPoint: '/home' }),
      ).reason,
    ).toBe('plain');
  });

  it('does not take encrypted folders for an encrypted volume', () => {
    expect(judge(volume({ by: 'folder', technology: 'fscrypt' })).reason).toBe('folder-only');
  });
});
