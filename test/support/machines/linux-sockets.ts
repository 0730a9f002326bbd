/**
 * Sockets as the tables of /proc/net list them.
 */

/** The first line of /proc/net/tcp. */
export const heading =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';

/** A line of /proc/net/tcp of a Linux 6.1. */
export const socket = (address: string, state = '0A'): string =>
  `   0: ${address} ${address.length > 20 ? '0'.repeat(32) : '00000000'}:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 1234 1 0000000000000000 100 0 0 10 0`;
