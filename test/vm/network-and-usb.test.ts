import { beforeAll, describe, expect, it } from 'vitest';
import { usbDevices, functionsOf } from '../../shared/checks/usb-devices.ts';
import { vpn } from '../../shared/checks/vpn.ts';
import { deviceFactsSchema, factSchemas } from '../../shared/facts.ts';
import { runGuest, type GuestResult } from '../support/guest.ts';

const script = `
step ip link add eth9 type dummy; step ip addr add 192.0.2.10/24 dev eth9; step ip link set eth9 up; step ip route add default via 192.0.2.1
scan no-tunnel
step ip link add wg0 type wireguard; wg genkey >/run/wg.key; step wg set wg0 private-key /run/wg.key
step wg set wg0 peer "$(wg genkey | wg pubkey)" endpoint 192.0.2.99:51820 allowed-ips 0.0.0.0/0
scan wireguard-down
step ip addr add 10.9.0.2/24 dev wg0; step ip link set wg0 up
scan wireguard-split
step ip route add default dev wg0 table 51820; step ip rule add not fwmark 51820 table 51820; step ip rule add table main suppress_prefixlength 0; step wg set wg0 fwmark 51820
scan wireguard-full-by-rule
step ip link set wg0 down; scan wireguard-down-again; step ip link del wg0
step ip tuntap add dev tun7 mode tun; step ip addr add 10.8.0.2/24 dev tun7; step ip link set tun7 up
scan tun-without-daemon
step ip link add br7 type bridge; step ip link add veth7 type veth peer name veth8; step ip addr add 172.17.0.1/16 dev br7; step ip link set br7 up
step ip tuntap del dev tun7 mode tun; scan containers

echo "watch" >&"\${AGENT[1]}"
for n in $(seq 1 240); do [ -e /payload/results/usb-last.json ] && break; sleep 0.5; done
await_reason() { for n in $(seq 1 240); do grep -q "\\"reason\\":\\"$1\\"[^{]*}\\]\\$" /payload/results/usb-verdicts.json && return; sleep 0.25; done; }
signal plug usb-kbd kbd1; sleep 6; cp /payload/results/usb-last.json /payload/results/one-keyboard.json
signal plug usb-kbd kbd2; await_reason second-keyboard; cp /payload/results/usb-last.json /payload/results/two-keyboards.json
signal unplug kbd2; await_reason accepted; cp /payload/results/usb-last.json /payload/results/keyboard-gone.json
signal plug usb-storage stick1 stick; for n in $(seq 1 120); do [ -b /dev/sda ] && break; sleep 0.25; done
sleep 4; cp /payload/results/usb-last.json /payload/results/stick.json
step mkfs.ext4 -qF /dev/sda; mkdir -p /media/stick; step mount /dev/sda /media/stick; scan stick-mounted-plain; step umount /media/stick
printf secret >/run/key
step cryptsetup luksFormat -q --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /run/key /dev/sda; step cryptsetup open --key-file /run/key /dev/sda s
step mkfs.ext4 -qF /dev/mapper/s; step mount /dev/mapper/s /media/stick; scan stick-mounted-encrypted; step umount /media/stick
signal plug usb-net net1; sleep 6; cp /payload/results/usb-last.json /payload/results/network.json
dmesg >/payload/results/dmesg
`;

describe('tunnels and USB of a real kernel', () => {
  let guest: GuestResult;
  beforeAll(async () => {
    guest = await runGuest({
      script,
      timeoutMs: 540_000,
      onSignal: async (signal, machine) => {
        const [verb, one, two, three] = signal.split(' ');
        if (verb === 'plug' && one !== undefined && two !== undefined)
          await machine.plug(one, two, three === undefined ? {} : { drive: three });
        if (verb === 'unplug' && one !== undefined) await machine.unplug(one);
      },
    });
  }, 900_000);

  function file(name: string): string {
    const text = guest.files.get(name);
    if (text === undefined)
      throw new Error(
        `no file "${name}"; steps:\n${guest.files.get('steps.log')}\n${guest.files.get('agent.err')}\n${guest.console.slice(-1500)}`,
      );
    return text;
  }

  function tunnels(name: string, params: Record<string, unknown> = {}) {
    const { vpn: fact } = deviceFactsSchema.parse(JSON.parse(file(`${name}.json`)));
    if (fact?.ok !== true) throw new Error(`vpn was not read: ${JSON.stringify(fact)}`);
    return {
      reason: vpn.evaluate({ vpn: fact.value }, vpn.params.parse(params), new Date()).reason,
      tunnels: fact.value.tunnels,
    };
  }

  it.each<[string, Record<string, unknown>, string]>([
    ['no-tunnel', {}, 'no-tunnel'],
    ['wireguard-down', {}, 'no-tunnel'],
    ['wireguard-split', {}, 'connected'],
    ['wireguard-split', { mode: 'full' }, 'not-full'],
    ['wireguard-split', { requiredPrefixes: ['10.9.0.0/24'] }, 'connected'],
    ['wireguard-split', { requiredPrefixes: ['10.10.0.0/16'] }, 'prefix-outside'],
    ['wireguard-full-by-rule', { mode: 'full' }, 'connected'],
    ['wireguard-down-again', {}, 'tunnel-idle'],
    ['tun-without-daemon', {}, 'tunnel-idle'],
    ['containers', {}, 'no-tunnel'],
  ])('%s under %j is %s', (name, params, reason) => {
    expect(tunnels(name, params).reason).toBe(reason);
  });

  it('knows WireGuard by its kind', () => {
    expect(tunnels('wireguard-split').tunnels).toMatchObject([
      { interface: 'wg0', kind: 'wireguard', up: true, addressed: true },
    ]);
  });

  function devices(name: string) {
    const text = JSON.parse(file(`${name}.json`)) as { usbDevices?: unknown };
    const fact = factSchemas.usbDevices.parse(text.usbDevices ?? text);
    if (!fact.ok) throw new Error(`USB was not read: ${fact.detail}`);
    const plugged = fact.value.devices.filter((device) => device.deviceClass !== 9);
    return {
      does: plugged.map((device) => functionsOf(device).join('+')).toSorted(),
      reason: usbDevices.evaluate({ usbDevices: fact.value }, usbDevices.params.parse({}), new Date()).reason,
    };
  }

  it.each([
    ['one-keyboard', ['keyboard'], 'accepted'],
    ['two-keyboards', ['keyboard', 'keyboard'], 'second-keyboard'],
    ['keyboard-gone', ['keyboard'], 'accepted'],
    ['stick', ['keyboard', 'storage'], 'accepted'],
    ['stick-mounted-plain', ['keyboard', 'storage'], 'plain-storage'],
    ['stick-mounted-encrypted', ['keyboard', 'storage'], 'accepted'],
  ])('with %s the machine has %j and is %s', (name, does, reason) => {
    expect(devices(name)).toEqual({ does, reason });
  });

  it('sees a network device', () => {
    expect(devices('network').does.some((one) => one.includes('network'))).toBe(true);
  });

  it('judges a plugged keyboard soon after the kernel saw it', () => {
    const seenAt = [...file('dmesg').matchAll(/^\[\s*([\d.]+)\] usb \d+-\d+: New USB device found/gm)].map((match) =>
      Number(match[1]),
    );
    const verdicts = JSON.parse(file('usb-verdicts.json')) as {
      reason: string;
      uptimeSeconds: number;
      durationMs: number;
    }[];
    const second = verdicts.find((verdict) => verdict.reason === 'second-keyboard');
    if (second === undefined) throw new Error('the second keyboard was never judged');
    const plugged = seenAt.filter((seconds) => seconds < second.uptimeSeconds).at(-1);
    console.log(
      `second keyboard: judged ${(second.uptimeSeconds - (plugged ?? 0)).toFixed(2)} s after the kernel saw it, scan ${second.durationMs.toFixed(0)} ms under emulation`,
    );
    expect(plugged).toBeDefined();
  });
});
