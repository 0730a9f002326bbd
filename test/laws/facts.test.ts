/**
 * What holds for every fact, because the registry says so.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { factNames, factSchemas, facts } from '../../shared/facts/index.ts';

const folder = path.join(import.meta.dirname, '../../shared/facts');
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** What all facts share. */
const notFacts = ['define-fact.ts', 'fact-source.ts', 'fact.ts', 'fields.ts', 'index.ts', 'platform.ts'];

describe('every fact', () => {
  it('is the file of its name and is listed', () => {
    const files = globSync('**/*.ts', { cwd: folder }).filter((file) => !notFacts.includes(file));
    expect(files.toSorted()).toEqual(factNames.map((name) => `${kebab(name)}.ts`).toSorted());
  });

  it.each(factNames)('%s is listed under its own name', (name) => {
    expect(facts[name].name).toBe(name);
  });

  it.each(factNames)('%s has a sample that fits its schema as it stands', (name) => {
    const sample = { ok: true, value: facts[name].sample };
    expect(factSchemas[name].parse(sample)).toEqual(sample);
  });
});
