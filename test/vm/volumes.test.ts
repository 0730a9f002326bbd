/**
 * Volumes of a real kernel: LUKS, LVM, RAID, btrfs.
 */
import { describe, expect, it } from 'vitest';
import { diskEncryption } from '../../shared/checks/disk-encryption.ts';
import { deviceFactsSchema } from '../../shared/facts/index.ts';
import { guestFile, isWithoutGuest } from './guest-files.ts';

/** The check's reason for one purpose alone and beside the system, and the layer kinds of each of its paths. */
function seen(name: string, purpose: 'home' | 'swap' | 'system') {
  const { volumes: fact } = deviceFactsSchema.parse(JSON.parse(guestFile(`${name}.json`)));
  if (fact?.ok !== true) throw new Error(`volumes were not read: ${JSON.stringify(fact)}`);
  const { volumes } = fact.value;
  const own = volumes.filter((volume) => volume.purpose === purpose);
  const judge = (some: typeof volumes, purposes: ('home' | 'swap' | 'system')[]) =>
    diskEncryption.evaluate({ volumes: { volumes: some } }, { volumes: purposes }, new Date()).reason;
  const encryption = own[0]?.encryption;
  return {
    reason: judge(own, [purpose]),
    withSystem: judge(volumes, [purpose, 'system']),
    paths:
      encryption?.by === 'layers'
        ? encryption.paths.map((path) => path.map(({ kind }) => kind).join(' ')).toSorted()
        : encryption,
  };
}

describe.skipIf(isWithoutGuest)('volumes of a real kernel', () => {
  it.each<[string, string, string[]]>([
    ['plain', 'plain', ['disk']],
    ['luks', 'encrypted', ['crypt disk']],
    ['lvm-on-luks', 'encrypted', ['logical-volume crypt disk']],
    ['luks-on-lvm-over-two-disks', 'encrypted', ['crypt logical-volume disk', 'crypt logical-volume disk']],
    ['lvm-over-one-plain-disk', 'plain', ['logical-volume crypt disk', 'logical-volume disk']],
    ['luks-on-raid', 'encrypted', ['crypt raid disk', 'crypt raid disk']],
    ['raid-over-one-plain-disk', 'plain', ['raid crypt disk', 'raid disk']],
    ['btrfs-over-one-plain-disk', 'plain', ['crypt disk', 'disk']],
    ['btrfs-over-two-encrypted-disks', 'encrypted', ['crypt disk', 'crypt disk']],
  ])('home on %s is %s', (name, reason, paths) => {
    expect(seen(name, 'home')).toMatchObject({ reason, paths });
  });

  it('the system booted from LUKS is encrypted', () => {
    expect(seen('encrypted-system', 'system')).toMatchObject({ reason: 'encrypted', paths: ['crypt disk'] });
  });

  it('does not let an unlocked LUKS disk elsewhere stand in for a plain system', () => {
    expect(seen('luks-elsewhere', 'system').withSystem).toBe('plain');
  });

  it.each([
    ['plain-swap', 'plain'],
    ['encrypted-swap', 'encrypted'],
    ['zram-swap', 'encrypted'],
  ])('%s is %s', (name, reason) => {
    expect(seen(name, 'swap').reason).toBe(reason);
  });

  it('are the same through the command line', () => {
    expect(guestFile('cli.exit').trim()).toBe('1');
    const printed = JSON.parse(guestFile('cli.json')) as { verdicts: { check: string; outcome: string }[] };
    expect(printed.verdicts.find((verdict) => verdict.check === 'disk-encryption')?.outcome).toBe('fail');
  });
});
