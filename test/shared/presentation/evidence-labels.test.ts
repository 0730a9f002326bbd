/**
 * Evidence is read by people, so every name has words.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { evidenceWords } from '../../../shared/presentation/evidence-labels.ts';

const folder = path.join(import.meta.dirname, '../../../shared/checks');
const sources = readdirSync(folder).map((file) => path.join(folder, file));
const names = sources.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\bname: '([a-z-]+)'/g)].map(([, name]) => name ?? ''),
);

it.each([...new Set(names)])('evidence "%s" has words', (name) => {
  expect(evidenceWords).toHaveProperty([name]);
});

it('looks at the real checks', () => {
  expect(names.length).toBeGreaterThan(10);
});
