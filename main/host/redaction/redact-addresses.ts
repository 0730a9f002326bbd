/**
 * Redacts MAC and IP addresses in text, keeping what a verdict rests on.
 *
 * Kept: default routes and prefixes up to /8 (they decide full or split tunnel), private IPv4 and unique
 * local IPv6 networks with their length (a policy names them), loopback and unspecified addresses.
 * Everything else becomes an address of the documentation ranges (RFC 5737, RFC 2544, RFC 3849).
 */
import { isIPv4, isIPv6 } from 'node:net';
import type { Pseudonyms } from './pseudonyms.ts';

const privateIpv4 = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
/** `::/0`, loopback, link-local prefix, multicast. */
const plainIpv6 = /^(::1?|ff[0-9a-f]{2}::?)$/i;

function redactIpv4(address: string, lengthText: string | undefined, names: Pseudonyms): string {
  const length = lengthText === undefined ? 32 : Number(lengthText.slice(1));
  const suffix = lengthText ?? '';
  if (!isIPv4(address) || length > 32) return address + suffix;
  if (/^(0\.0\.0\.0|127\.|255\.255\.255\.255|22[4-9]\.|23\d\.)/.test(address) || length <= 8) return address + suffix;
  if (length < 32 && privateIpv4.test(address)) return address + suffix;
  if (length < 32) return names.of('net4', address, (n) => `198.18.${n % 256}.0`) + suffix;
  return names.of('ip4', address, (n) => (n < 255 ? `192.0.2.${n}` : `198.51.100.${n % 256}`)) + suffix;
}

function redactIpv6(address: string, lengthText: string | undefined, names: Pseudonyms): string {
  const length = lengthText === undefined ? 128 : Number(lengthText.slice(1));
  const suffix = lengthText ?? '';
  if (plainIpv6.test(address) || length <= 8) return address + suffix;
  if (length < 128 && /^f[cde]/i.test(address)) return address + suffix;
  const hex = (n: number): string => n.toString(16);
  if (length < 128) return names.of('net6', address, (n) => `2001:db8:${hex(n)}::`) + suffix;
  // A link-local address stays one: it is what "has no real address" rests on.
  if (/^fe[89ab]/i.test(address)) return names.of('link6', address, (n) => `fe80::${hex(n)}`) + suffix;
  return names.of('ip6', address, (n) => `2001:db8::${hex(n)}`) + suffix;
}

function redactColons(run: string, lengthText: string | undefined, names: Pseudonyms): string {
  const suffix = lengthText ?? '';
  if (/^([0-9a-f]{2}:){5,}[0-9a-f]{2}$/i.test(run) && !isIPv6(run)) {
    if (/^(00:)+00$|^(ff:)+ff$/i.test(run)) return run + suffix;
    return names.of('mac', run.toLowerCase(), (n) => `02:00:00:00:${hexByte(n >> 8)}:${hexByte(n)}`) + suffix;
  }
  return isIPv6(run) ? redactIpv6(run, lengthText, names) : run + suffix;
}

const hexByte = (n: number): string => (n % 256).toString(16).padStart(2, '0');

/** Redacts every address in `text`. PCI and SCSI addresses and times look alike but are no IP addresses, and stay. */
export function redactAddresses(text: string, names: Pseudonyms): string {
  return text
    .replace(
      /(?<![\w.:-])([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,19})(\/\d{1,3})?(?![\w:])/gi,
      (_, run: string, length?: string) => redactColons(run, length, names),
    )
    .replace(/(?<![\w.-])(\d{1,3}(?:\.\d{1,3}){3})(\/\d{1,2})?(?![\w.+~-])/g, (_, address: string, length?: string) =>
      redactIpv4(address, length, names),
    );
}
