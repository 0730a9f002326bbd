import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createServerClient } from '../../../main/reporting/server-client.ts';

it.each(['localhost', 'postern.localhost', 'a.b.localhost.'])(
  'reaches this machine under the name %s, whatever the network says of it',
  async (host) => {
    const hello = { name: 'Test', version: '1.0.0', keyStorage: 'keychain' };
    const server = createServer((_request, response) => response.end(JSON.stringify(hello))).listen(0);
    await once(server, 'listening');
    const client = createServerClient(`http://${host}:${(server.address() as AddressInfo).port}`);
    await expect(client.hello()).resolves.toEqual(hello);
    server.close();
  },
);
