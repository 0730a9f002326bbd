/**
 * Ports that programs listen on, from /proc/net/tcp.
 */

export interface Listener {
  readonly port: number;
  /** Bound to a loopback address, so only this machine reaches it. */
  readonly isLocal: boolean;
}

/** `0100007F` is 127.0.0.1 and `…01000000` ::1: the kernel writes words in the machine's byte order (proc(5), little-endian). */
function isLoopback(address: string): boolean {
  if (address.length === 8) return address.endsWith('7F');
  if (address === '00000000000000000000000001000000') return true;
  // IPv4 in IPv6: ::ffff:127.0.0.0/104.
  return address.startsWith('0000000000000000FFFF0000') && address.endsWith('7F');
}

/** Reads the lines in state LISTEN; the heading and lines of another form give none. */
export function parseListeners(text: string): readonly Listener[] {
  return text.split('\n').flatMap((line) => {
    const [, address, port] =
      line.match(/^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /) ?? [];
    return address === undefined || port === undefined
      ? []
      : [{ port: Number.parseInt(port, 16), isLocal: isLoopback(address) }];
  });
}

/** The heading every such file has; without it the text is something else. */
export const isSocketTable = (text: string): boolean => /^\s*sl\s+local_address/.test(text);
