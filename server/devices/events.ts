/**
 * Live updates for open consoles: server-sent events (HTML Standard, section 9.2), fed by change notifications.
 */
import type { FastifyReply } from 'fastify';
import type { FleetEvent } from '../../shared/protocol/console-api.ts';
import type { Change, ChangeListener } from '../db/changes.ts';

const heartbeatMs = 20_000;
/** A stream ends after this long. The browser reconnects by itself, and its session is checked again. */
const longestMs = 10 * 60_000;
/** Device id that stands for all devices. */
export const everyDevice = '00000000-0000-0000-0000-000000000000';

/** Server-sent event streams of open consoles. */
export interface EventStreams {
  /** Takes over the reply and writes to it until the browser disconnects. */
  open(reply: FastifyReply): void;
  closeAll(): void;
}

/** The open streams of this node. */
export function createEventStreams(changes: ChangeListener): EventStreams {
  const open = new Set<FastifyReply['raw']>();
  changes.subscribe((change) => {
    const event = eventOf(change);
    if (event === null) return;
    const text = `data: ${JSON.stringify(event)}\n\n`;
    for (const stream of open) stream.write(text);
  });
  return {
    open: (reply) => {
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Keeps nginx from buffering the stream.
        'x-accel-buffering': 'no',
      });
      stream.write('retry: 2000\n\n');
      open.add(stream);
      const heartbeat = setInterval(() => stream.write(': still here\n\n'), heartbeatMs);
      const end = setTimeout(() => stream.end(), longestMs);
      stream.on('close', () => {
        clearInterval(heartbeat);
        clearTimeout(end);
        open.delete(stream);
      });
    },
    closeAll: () => open.forEach((stream) => stream.end()),
  };
}

function eventOf(change: Change): FleetEvent | null {
  switch (change.kind) {
    case 'enrolled':
    case 'report':
    case 'revoked':
      return { deviceId: change.id, kind: change.kind };
    case 'policy':
    case 'resync':
      return { deviceId: everyDevice, kind: 'policy' };
    case 'helpdesks':
    case 'gate-session':
      return null;
  }
}
