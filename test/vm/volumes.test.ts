import { beforeAll, describe, expect, it } from 'vitest';
import { deviceFactsSchema } from '../../shared/facts.ts';
import { diskEncryption } from '../../shared/checks/disk-encryption.ts';
import { runGuest, type GuestResult } from '../support/guest.ts';

/** Argon2 is slow under emulation; the key derivation is not what is tested. */
const luks = 'cryptsetup luksFormat -q --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /run/key';

const script = `
printf secret >/run/key
crypt() { step ${luks} "$1"; step cryptsetup open --key-file /run/key "$1" "$2"; }
home() { step mount "$2" /root; scan "$1"; step umount /root; }
plain() { step mkfs.ext4 -qF "$1"; }
c=/dev/vdc d=/dev/vdd

plain $c; home plain $c
crypt $c a; plain /dev/mapper/a; home luks /dev/mapper/a
scan luks-elsewhere
step wipefs -a /dev/mapper/a; step vgcreate -y vg /dev/mapper/a; step lvcreate -y -W n -n home -l 100%FREE vg; plain /dev/vg/home
home lvm-on-luks /dev/vg/home
step vgremove -fy vg; step cryptsetup close a; step wipefs -a $c

step vgcreate -y vg2 $c $d; step lvcreate -y -W n -n home -l 100%FREE vg2; crypt /dev/vg2/home b; plain /dev/mapper/b
home luks-on-lvm-over-two-disks /dev/mapper/b
step cryptsetup close b; step vgremove -fy vg2; step wipefs -a $c $d

crypt $c a; step vgcreate -y vg3 /dev/mapper/a $d; step lvcreate -y -W n -n home -l 100%FREE vg3; plain /dev/vg3/home
home lvm-over-one-plain-disk /dev/vg3/home
step vgremove -fy vg3; step cryptsetup close a; step wipefs -a $c $d

raid() { step mdadm --create /dev/md0 --run --level=1 --metadata=1.2 --raid-devices=2 "$1" "$2"; }
noraid() { step mdadm --stop /dev/md0; step mdadm --zero-superblock "$1" "$2"; }
raid $c $d; crypt /dev/md0 m; plain /dev/mapper/m; home luks-on-raid /dev/mapper/m
step cryptsetup close m; noraid $c $d; step wipefs -a $c $d
crypt $c a; raid /dev/mapper/a $d; plain /dev/md0; home raid-over-one-plain-disk /dev/md0
noraid /dev/mapper/a $d; step wipefs -a $d

step mkfs.btrfs -qf /dev/mapper/a $d; home btrfs-over-one-plain-disk /dev/mapper/a
crypt $d e; step mkfs.btrfs -qf /dev/mapper/a /dev/mapper/e; home btrfs-over-two-encrypted-disks /dev/mapper/a
step cryptsetup close e; step wipefs -a $d

step mkswap $d; step swapon $d; scan plain-swap; step swapoff $d
step wipefs -a /dev/mapper/a; step mkswap /dev/mapper/a; step swapon /dev/mapper/a; scan encrypted-swap; step swapoff /dev/mapper/a
step modprobe zram; echo 16M >/sys/block/zram0/disksize; step mkswap /dev/zram0; step swapon /dev/zram0; scan zram-swap; step swapoff /dev/zram0
agent scan --json >/payload/results/cli.json 2>/payload/results/cli.err; echo $? >/payload/results/cli.exit
`;

describe('volumes of a real kernel', () => {
  let guest: GuestResult;
  beforeAll(async () => {
    guest = await runGuest({ script, diskSizesMib: [320, 320], timeoutMs: 540_000 });
  }, 900_000);

  /** The check's reason for one purpose, and the layer kinds of each path, of one step of the script. */
  function seen(name: string, purpose: 'home' | 'swap' | 'system') {
    const text = guest.files.get(`${name}.json`);
    if (text === undefined)
      throw new Error(`no scan "${name}"; steps:\n${guest.files.get('steps.log')}\n${guest.files.get('agent.err')}`);
    const { volumes: fact } = deviceFactsSchema.parse(JSON.parse(text));
    if (fact?.ok !== true) throw new Error(`volumes were not read: ${JSON.stringify(fact)}`);
    const finding = diskEncryption.evaluate({ volumes: fact.value }, { volumes: [purpose, 'system'] }, new Date());
    const volume = fact.value.volumes.find((one) => one.purpose === purpose);
    const only = diskEncryption.evaluate(
      { volumes: { volumes: fact.value.volumes.filter((one) => one.purpose === purpose) } },
      { volumes: [purpose] },
      new Date(),
    );
    const encryption = volume?.encryption;
    const paths =
      encryption?.by === 'layers'
        ? encryption.paths.map((path) => path.map((layer) => layer.kind).join(' ')).toSorted()
        : encryption;
    return { whole: finding.reason, reason: only.reason, paths };
  }

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

  it('does not let an unlocked LUKS disk elsewhere stand in for a plain system', () => {
    expect(seen('luks-elsewhere', 'system').whole).toBe('plain');
  });

  it.each([
    ['plain-swap', 'plain'],
    ['encrypted-swap', 'encrypted'],
    ['zram-swap', 'encrypted'],
  ])('%s is %s', (name, reason) => {
    expect(seen(name, 'swap').reason).toBe(reason);
  });

  it('says the same through the command line', () => {
    expect(guest.files.get('cli.exit')?.trim()).toBe('1');
    const printed = JSON.parse(guest.files.get('cli.json') ?? '') as { verdicts: { check: string; outcome: string }[] };
    expect(printed.verdicts.find((verdict) => verdict.check === 'disk-encryption')?.outcome).toBe('fail');
  });
});
