/**
 * Live updates for open consoles: server-sent events (HTML Standard, section 9.2), fed by change notifications.
 */
import type { FastifyReply } from 'fastify';
import type { FleetEvent } from '../../shared/protocol/console-api.ts';
import type { Change, ChangeListener } from '../db/changes.ts';

const heartbeatMs = 20_000;
/** The browser connects again by itself, and the new request must show a session that still stands. */
const longestMs = 10 * 60_000;
/** Stands for "all devices" where something changed for every one. */
export const everyDevice = '00000000-0000-0000-0000-000000000000';

export interface EventStreams {
  /** Takes over the reply and writes to it until the browser leaves. */
  open(reply: FastifyReply): void;
  closeAll(): void;
}

/** Keeps the open streams of this node. */
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
        // nginx would otherwise collect the answer before it passes it on.
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
