# Devices plugged and unplugged by the test (it hears the signals) while the agent watches. The guest's own keyboard is
# PS/2, as a laptop's, so the first one on USB is its second.
echo watch >&3; await test -e /payload/results/usb-now
now() { grep -q "$1" /payload/results/usb-now; }
plug() { signal plug "$@"; }
keep() { cp /payload/results/usb-last.json "/payload/results/$1.json"; }
# name, what its verdict's line holds, what to plug: one device alone.
alone() { name=$1 line=$2; shift 2; plug "$1" "$name" "${@:2}"; await now "$line"; keep "$name"; signal unplug "$name"; await now '^accepted $'; }
plug usb-kbd kbd1; await now 'second-keyboard keyboard$'; keep one-keyboard
plug usb-kbd kbd2; await now 'second-keyboard keyboard keyboard$'; keep two-keyboards
signal unplug kbd2; await now 'second-keyboard keyboard$'; signal unplug kbd1; await now '^accepted $'; keep keyboard-gone
alone mouse pointer usb-mouse
alone tablet ' [a-z]' usb-tablet
alone network network usb-net
alone card-reader ' [a-z]' usb-ccid
alone serial-adapter ' [a-z]' usb-serial chardev=nothing
alone headset audio usb-audio audiodev=silence
alone phone ' [a-z]' usb-mtp rootdir=/usr/share/qemu
# A hub of a monitor with a keyboard, a mouse and a card reader.
plug usb-hub hub port=2; plug usb-mouse hub1 port=2.1; await now pointer; plug usb-ccid hub2 port=2.2; await now 'pointer smartcard'; keep hub
plug usb-kbd hub3 port=2.3; await now second-keyboard; keep hub-with-keyboard
signal unplug hub; await now '^accepted $'
plug usb-storage stick1 drive=stick; await test -b /dev/sda; await now storage; keep stick
step mkfs.ext4 -qF /dev/sda; mkdir -p /media/stick; step mount /dev/sda /media/stick; await now '^plain-storage'; scan stick-mounted-plain usbDevices; step umount /media/stick
printf secret >/run/key
step cryptsetup luksFormat -q --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /run/key /dev/sda; step cryptsetup open --key-file /run/key /dev/sda s
step mkfs.ext4 -qF /dev/mapper/s; step mount /dev/mapper/s /media/stick; scan stick-mounted-encrypted usbDevices; step umount /media/stick; step cryptsetup close s
signal unplug stick1; await now '^accepted $'
dmesg >/payload/results/dmesg
