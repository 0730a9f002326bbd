/**
 * Asks at an even pace whatever the answers do, and counts each latency from the instant the request was due, so
 * that a stall counts against everyone who would have come during it.
 */
import { connect, type Socket } from 'node:net';

export interface Pace {
  /** `http://HOST:PORT/path` */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Line {
  readonly socket: Socket;
  dueAt: number;
  text: string;
}

/** Fails at any answer but 204. */
export async function askAtPace(pace: Pace): Promise<Latencies> {
  const { hostname, port, pathname, host } = new URL(pace.url);
  const headers = Object.entries(pace.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${headers.join('')}\r\n`;
  const latencies: number[] = [];
  const waiting: number[] = [];
  const idle: Line[] = [];
  const failed = Promise.withResolvers<never>();
  const sockets: Socket[] = [];

  const send = (line: Line, dueAt: number): void => {
    line.dueAt = dueAt;
    line.socket.write(request);
  };
  const answered = (line: Line): void => {
    latencies.push(performance.now() - line.dueAt);
    line.text = '';
    const next = waiting.shift();
    if (next === undefined) idle.push(line);
    else send(line, next);
  };
  const open = async (): Promise<void> => {
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    socket.setNoDelay(true);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const line: Line = { socket, dueAt: 0, text: '' };
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      line.text += chunk;
      if (!line.text.endsWith('\r\n\r\n')) return;
      if (line.text.startsWith('HTTP/1.1 204')) answered(line);
      else failed.reject(new Error(`${pace.url} answered ${line.text.slice(0, 40)}`));
    });
    socket.on('close', () => failed.reject(new Error(`${pace.url} closed a connection`)));
    idle.push(line);
  };
  for (let index = 0; index < pace.connections; index += 1) await open();

  const startedAt = performance.now();
  const total = Math.floor(pace.perSecond * pace.seconds);
  let due = 0;
  const sent = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      for (; due < total && startedAt + (due * 1000) / pace.perSecond <= performance.now(); due += 1) {
        const dueAt = startedAt + (due * 1000) / pace.perSecond;
        const line = idle.pop();
        if (line === undefined) waiting.push(dueAt);
        else send(line, dueAt);
      }
      if (latencies.length < total) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.race([sent, failed.promise]);
  failed.promise.catch(() => undefined);
  for (const socket of sockets) socket.destroy();
  const sorted = latencies.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
