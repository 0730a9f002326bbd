/**
 * A real nginx with the shipped gate configuration in front of one helpdesk, in a folder of its own, in the foreground.
 */
import { spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitingWithParent } from '../run/exit-with-parent.mjs';

const places = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'];
const shippedFolder = path.join(import.meta.dirname, '../../deploy/nginx');
const shipped = ['postern-http.conf', 'postern-gate.conf', 'postern-headers.conf'];
const readyTimeoutMs = 10_000;

export interface NginxSetting {
  /** Port on 127.0.0.1 to listen on. */
  readonly port: number;
  /** Host and port as browsers name this helpdesk. */
  readonly publicHost: string;
  /** host:port of the Postern server. */
  readonly gate: string;
  /** host:port of the helpdesk. */
  readonly helpdesk: string;
  /** More locations for the server block, for tests and the bench. */
  readonly moreLocations?: string;
  readonly workers?: number;
}

export interface RunningNginx {
  /** Resolves with what it said when it ended. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Path of nginx on this machine. null: not installed. */
export function nginxProgram(): string | null {
  return places.find((file) => existsSync(file)) ?? null;
}

/** Starts nginx and resolves when it listens. Its folder goes when it stops. @throws Error with nginx's own words */
export async function startNginx(setting: NginxSetting): Promise<RunningNginx> {
  const program = nginxProgram();
  if (program === null) throw new Error('nginx is not installed (Debian: apt install nginx-light)');
  const folder = await mkdtemp(path.join(tmpdir(), 'postern-nginx-'));
  // The workers of a root nginx run as nobody and keep their temporary files here.
  await chmod(folder, 0o711);
  await Promise.all(shipped.map((file) => cp(path.join(shippedFolder, file), path.join(folder, file))));
  await writeFile(path.join(folder, 'nginx.conf'), nginxConfig(folder, setting));

  const said: string[] = [];
  const nginx = spawn(
    ...exitingWithParent(program, ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr']),
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  nginx.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const closed = new Promise<string>((resolve) => {
    nginx.on('error', (error) => resolve(error.message));
    nginx.on('close', () => resolve(said.join('').trim()));
  });
  const ended = closed.then(async (lastWords) => {
    await rm(folder, { recursive: true, force: true });
    return lastWords;
  });
  const running = {
    ended,
    stop: async () => {
      nginx.kill('SIGTERM');
      await ended;
    },
  };
  await untilListening(setting.port, ended);
  return running;
}

async function untilListening(port: number, ended: Promise<string>): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  const failed = ended.then((said) => {
    throw new Error(`nginx did not start: ${said}`);
  });
  while (!(await Promise.race([accepts(port), failed]))) {
    if (Date.now() > deadline) throw new Error(`nginx did not listen on port ${port} within ${readyTimeoutMs} ms`);
    await sleep(20);
  }
  failed.catch(() => undefined);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** The main file: where things live, and one server that is the shipped configuration. */
function nginxConfig(folder: string, setting: NginxSetting): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
${process.getuid?.() === 0 ? 'user nobody nogroup;' : ''}
worker_processes ${setting.workers ?? 1};
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 2048; }
http {
  access_log off;
  ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  keepalive_requests 100000;
  include postern-http.conf;
  upstream postern_gate { server ${setting.gate}; keepalive 64; keepalive_requests 100000; }
  upstream helpdesk { server ${setting.helpdesk}; keepalive 64; keepalive_requests 100000; }
  server {
    listen 127.0.0.1:${setting.port};
    set $postern_host ${setting.publicHost};
    include postern-gate.conf;
    location / {
      proxy_pass http://helpdesk;
      proxy_http_version 1.1;
      include postern-headers.conf;
      proxy_set_header Connection "";
    }
    ${setting.moreLocations ?? ''}
  }
}
`;
}
