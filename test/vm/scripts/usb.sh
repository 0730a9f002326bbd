# Devices plugged and unplugged by the test (it hears the signals) while the agent watches. The guest's own keyboard is
# PS/2, as a laptop's, so the first one on USB is its second.
echo "watch" >&"${AGENT[1]}"
for n in $(seq 1 240); do [ -e /payload/results/usb-last.json ] && break; sleep 0.5; done
await_reason() { for n in $(seq 1 240); do grep -q "\"reason\":\"$1\"[^{]*}\]\$" /payload/results/usb-verdicts.json && return; sleep 0.25; done; }
signal plug usb-kbd kbd1; await_reason second-keyboard; cp /payload/results/usb-last.json /payload/results/one-keyboard.json
signal plug usb-kbd kbd2; sleep 6; cp /payload/results/usb-last.json /payload/results/two-keyboards.json
signal unplug kbd2; sleep 2; signal unplug kbd1; await_reason accepted; cp /payload/results/usb-last.json /payload/results/keyboard-gone.json
signal plug usb-storage stick1 stick; for n in $(seq 1 120); do [ -b /dev/sda ] && break; sleep 0.25; done
sleep 4; cp /payload/results/usb-last.json /payload/results/stick.json
step mkfs.ext4 -qF /dev/sda; mkdir -p /media/stick; step mount /dev/sda /media/stick; scan stick-mounted-plain; step umount /media/stick
printf secret >/run/key
step cryptsetup luksFormat -q --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /run/key /dev/sda; step cryptsetup open --key-file /run/key /dev/sda s
step mkfs.ext4 -qF /dev/mapper/s; step mount /dev/mapper/s /media/stick; scan stick-mounted-encrypted; step umount /media/stick
signal plug usb-net net1; sleep 6; cp /payload/results/usb-last.json /payload/results/network.json
dmesg >/payload/results/dmesg
