/**
 * Tunnels and USB devices of a real kernel.
 */
import { describe, expect, it } from 'vitest';
import { functionsOf, usbDevices } from '../../shared/checks/usb-devices.ts';
import { vpn } from '../../shared/checks/vpn.ts';
import { deviceFactsSchema, factSchemas } from '../../shared/facts/index.ts';
import { guestFile, isWithoutGuest } from './guest-files.ts';

describe.skipIf(isWithoutGuest)('tunnels and USB of a real kernel', () => {
  function tunnels(name: string, params: Record<string, unknown> = {}) {
    const { vpn: fact } = deviceFactsSchema.parse(JSON.parse(guestFile(`${name}.json`)));
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
    const text = JSON.parse(guestFile(`${name}.json`)) as { usbDevices?: unknown };
    const fact = factSchemas.usbDevices.parse(text.usbDevices ?? text);
    if (!fact.ok) throw new Error(`USB was not read: ${fact.detail}`);
    const plugged = fact.value.devices.filter((device) => device.deviceClass !== 9);
    return {
      does: plugged.map((device) => functionsOf(device).join('+')).toSorted(),
      reason: usbDevices.evaluate({ usbDevices: fact.value }, usbDevices.params.parse({}), new Date()).reason,
    };
  }

  it.each([
    ['one-keyboard', ['keyboard'], 'second-keyboard'],
    ['two-keyboards', ['keyboard', 'keyboard'], 'second-keyboard'],
    ['keyboard-gone', [], 'accepted'],
    ['stick', ['storage'], 'accepted'],
    ['stick-mounted-plain', ['storage'], 'plain-storage'],
    ['stick-mounted-encrypted', ['storage'], 'accepted'],
  ])('with %s the machine has %j and is %s', (name, does, reason) => {
    expect(devices(name)).toEqual({ does, reason });
  });

  it.each([
    ['mouse', ['pointer'], 'accepted'],
    ['tablet', ['other'], 'accepted'],
    ['network', ['network+other'], 'accepted'],
    ['card-reader', ['smartcard'], 'accepted'],
    ['serial-adapter', ['other'], 'accepted'],
    ['headset', ['audio'], 'accepted'],
    ['phone', ['phone'], 'accepted'],
    ['hub', ['pointer', 'smartcard'], 'accepted'],
    ['hub-with-keyboard', ['keyboard', 'pointer', 'smartcard'], 'second-keyboard'],
  ])('%s is %j and %s', (name, does, reason) => {
    expect(devices(name)).toEqual({ does, reason });
  });

  it('judges whatever is plugged in or taken out soon after the kernel saw it', () => {
    const verdicts = JSON.parse(guestFile('usb-verdicts.json')) as {
      reason: string;
      does: string[];
      uptimeSeconds: number;
      durationMs: number;
    }[];
    const startedAt = verdicts[0]?.uptimeSeconds ?? Infinity;
    const changes = [
      ...guestFile('dmesg').matchAll(/^\[\s*([\d.]+)\] usb (\S+): (New USB device found|USB disconnect)/gm),
    ]
      .map(([, seconds, port, what]) => ({ seconds: Number(seconds), port, what }))
      .filter(({ seconds }) => seconds > startedAt);
    const told = changes.flatMap(({ seconds, port, what }) => {
      // The first scan that began after the change; the watch may see in sysfs what the kernel logs a moment later.
      const verdict =
        verdicts.find((one) => one.uptimeSeconds - one.durationMs / 1000 >= seconds) ??
        verdicts.find((one) => one.uptimeSeconds >= seconds);
      if (verdict === undefined) return [];
      const took = (verdict.uptimeSeconds - seconds).toFixed(2);
      return [
        `${what} at ${port}: ${took} s, of it the scan ${verdict.durationMs.toFixed(0)} ms: ${verdict.reason} ${verdict.does.join(' ')}`,
      ];
    });
    console.log(`USB, from the kernel's word to the verdict, under emulation:\n${told.join('\n')}`);
    expect(changes.length).toBeGreaterThan(20);
    expect(told).toHaveLength(changes.length);
  });
});
