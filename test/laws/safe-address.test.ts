/**
 * Which address is safe without https is decided in shared/protocol/safe-address.ts, and nowhere else in the product.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withoutComments } from '../support/sources/without-comments.ts';

const project = path.join(import.meta.dirname, '../..');
const rooms = ['main', 'renderer', 'server', 'console', 'shared'];

/** These rooms say what the machine's sockets and files are, and trust none. */
const describesMachine = /^main\/(?:facts|host)\//;

/** Files that name this machine for another reason. */
const otherReasons: Readonly<Record<string, string>> = {
  'shared/protocol/safe-address.ts': 'the rule itself',
  'console/vite.config.ts': 'where the server of a developer listens',
  'main/reporting/server-client.ts': 'the name that every system knows for this machine',
  'server/boot/config.ts': 'where the server listens by default',
  'server/db/embedded/embedded-postgres.ts': 'where the database listens',
  'server/metrics/metrics.ts': 'the address of a socket, not one that anybody typed',
};

/** A test for plain http, or a literal that names this machine: in code, not in a comment or a sentence. */
const signs = [/['"`]http:['"`]/, /['"`/|@\\]localhost\b|\((?:\?:)?localhost[|)]/, /127\\?\.0?/, /['"`/](?:\\?\[)?::1/];

const found = rooms
  .flatMap((room) =>
    readdirSync(path.join(project, room), { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !describesMachine.test(file))
  .filter((file) => {
    const code = withoutComments(readFileSync(path.join(project, file), 'utf8'));
    return signs.some((sign) => sign.test(code));
  });

it('nobody else tests for plain http or names this machine', () => {
  expect(found.toSorted()).toEqual(Object.keys(otherReasons).toSorted());
});
