/**
 * A stand-in helpdesk: a few tickets, shown only to whom the gate's signed statement names.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { errorMessage } from '../../shared/errors.ts';

export interface Helpdesk {
  /** On 127.0.0.1. */
  readonly port: number;
  stop(): Promise<void>;
}

export interface HelpdeskSetting {
  /** Host as browsers name it: who the statement must be for. */
  readonly publicHost: string;
  /** Address of the gate's public keys. */
  readonly jwksUrl: string;
}

interface Admitted {
  readonly person: string;
  readonly deviceId: string;
  /** Seconds since the epoch. */
  readonly postureAt: number;
}

const tickets: readonly (readonly [string, string, string])[] = [
  ['4711', 'The printer in Graz prints only hearts', 'open'],
  ['4712', 'New colleague needs an account', 'waiting'],
  ['4713', 'The VPN drops every ten minutes', 'open'],
];

/** Starts it on a free port. As any helpdesk behind the gate should, it believes only a verified statement. */
export async function startHelpdesk(setting: HelpdeskSetting): Promise<Helpdesk> {
  const keys = createRemoteJWKSet(new URL(setting.jwksUrl));
  const server = createServer((request, response) => {
    void admitted(request).then((who) => {
      response.writeHead(who === null ? 401 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.end(who === null ? page('<h1>Not through the gate</h1>') : ticketsPage(who));
    });
  });

  async function admitted(request: IncomingMessage): Promise<Admitted | null> {
    const assertion = request.headers['x-postern-assertion'];
    if (typeof assertion !== 'string') return null;
    try {
      const { payload } = await jwtVerify(assertion, keys, {
        issuer: 'postern',
        audience: setting.publicHost,
        algorithms: ['ES256'],
      });
      return {
        person: String(payload.sub),
        deviceId: String(payload['device_id']),
        postureAt: Number(payload['posture_at']),
      };
    } catch (error) {
      console.error(`refused an assertion: ${errorMessage(error)}`);
      return null;
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the helpdesk has no port');
  return {
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function ticketsPage({ person, deviceId, postureAt }: Admitted): string {
  const rows = tickets.map(
    ([id, title, state]) => `<tr><td>#${id}</td><td>${escaped(title)}</td><td>${state}</td></tr>`,
  );
  return page(`<header><h1>Helpdesk</h1><form method="post" action="/.postern/sign-out"><button>Leave</button></form></header>
<p>Signed in: <strong id="person">${escaped(person)}</strong>, on computer <code>${escaped(deviceId)}</code>, last checked
${new Date(postureAt * 1000).toISOString().replace('T', ' ').slice(0, 19)} UTC.</p>
<table><thead><tr><th>Ticket</th><th>What</th><th>State</th></tr></thead><tbody>${rows.join('')}</tbody></table>`);
}

function page(content: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Demo helpdesk</title><style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;
margin:3rem auto;padding:0 1rem}header{display:flex;justify-content:space-between;align-items:center}table{width:100%;
border-collapse:collapse}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #8884}button{font:inherit;padding:.4rem 1rem}
code{font-size:.85em}</style><body>${content}</body></html>`;
}
