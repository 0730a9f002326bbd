/**
 * The form of `postern://` links is known to shared/protocol/deep-link.ts alone.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withoutComments } from '../support/sources/without-comments.ts';

const project = path.join(import.meta.dirname, '../..');

it('nobody else writes or takes apart a link', () => {
  const files = globSync('{main,renderer,server,console,shared,scripts,bench}/**/*.{ts,tsx,mjs}', { cwd: project });
  // Not in the middle of a sentence.
  const sign = /['"`](?:postern:|\$\{linkScheme\}:\/\/)/;
  const found = files.filter((file) => sign.test(withoutComments(readFileSync(path.join(project, file), 'utf8'))));
  // The command line only says what its argument looks like.
  expect(found.toSorted()).toEqual(['main/cli.ts', 'shared/protocol/deep-link.ts']);
});
