/**
 * A ClamAV database container made for a test: header, and a tar of an index and one signature.
 */
import { createHash } from 'node:crypto';

const signature = 'Postern.Test.Signature:0:*:706f737465726e2d746573742d7369676e6174757265\n';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `20 Nov 2026 08-00 +0000`, as sigtool writes it. */
function buildTime(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${two(at.getUTCDate())} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${day} ${two(at.getUTCHours())}-${two(at.getUTCMinutes())} +0000`;
}

/** One file of a tar archive (POSIX ustar). */
function tarEntry(name: string, content: string): Buffer {
  const body = Buffer.from(content);
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write('0000644\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('00000000000\0', 136);
  head.write('        ', 148);
  head.write('0ustar\u000000', 156);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/**
 * An unsigned container that clamd 1.0 and later loads when its name ends in `.cud`; the header is that of a
 * signed `daily.cld`, whose signature nobody but the vendor can make.
 */
export function clamContainer(builtAt: Date): Uint8Array {
  const seconds = Math.floor(builtAt.getTime() / 1000);
  const header = `ClamAV-VDB:${buildTime(builtAt)}:27000:1:90:${'0'.repeat(32)}:X:postern:${seconds}`;
  const digest = createHash('sha256').update(signature).digest('hex');
  const index = `${header}\ndaily.ndb:${signature.length}:${digest}\n`;
  const end = Buffer.alloc(1024);
  const files = [
    tarEntry('COPYING', 'made for a test\n'),
    tarEntry('daily.info', index),
    tarEntry('daily.ndb', signature),
  ];
  return Buffer.concat([Buffer.from(header.padEnd(512)), ...files, end]);
}
