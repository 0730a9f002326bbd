# /root on every stack of block devices, one after the other, and swap of each kind. Argon2 is slow under emulation;
# the key derivation is not what is tested.
printf secret >/run/key
crypt() { step cryptsetup luksFormat -q --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /run/key "$1"; step cryptsetup open --key-file /run/key "$1" "$2"; }
home() { step mount "$2" /root; scan "$1" volumes; step umount /root; }
plain() { step mkfs.ext4 -qF "$1"; }
c=/dev/vdc d=/dev/vdd

# Whole, so that apt is asked once; what it finds is not looked at.
scan whole
plain $c; home plain $c
crypt $c a; plain /dev/mapper/a; home luks /dev/mapper/a
scan luks-elsewhere volumes
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

step mkswap $d; step swapon $d; scan plain-swap volumes; step swapoff $d
step wipefs -a /dev/mapper/a; step mkswap /dev/mapper/a; step swapon /dev/mapper/a; scan encrypted-swap volumes; step swapoff /dev/mapper/a
step modprobe zram; echo 16M >/sys/block/zram0/disksize; step mkswap /dev/zram0; step swapon /dev/zram0; scan zram-swap volumes; step swapoff /dev/zram0
in_time /payload/results/cli.json agent scan --json; echo $? >/payload/results/cli.exit
