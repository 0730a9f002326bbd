/**
 * The console's areas have the names of the server's, so that whoever knows one side finds the other.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const foldersOf = (room: string): readonly string[] =>
  readdirSync(path.join(project, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

it('every folder of the console is an area of the server, or serves all areas', () => {
  const [server, serving] = [foldersOf('server'), ['public', 'shell', 'ui']];
  const areas = foldersOf('console').filter((name) => !serving.includes(name));
  expect(areas.length).toBeGreaterThan(3);
  expect(areas.filter((name) => !server.includes(name))).toEqual([]);
});
