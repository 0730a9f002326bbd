import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FactSource } from '../../../shared/facts/fact-source.ts';
import { checkDocs, paramComments } from '../../../scripts/generate/check-docs.ts';
import { checkIds, checks } from '../../../shared/checks/index.ts';
import { factNames, facts } from '../../../shared/facts/index.ts';
import { platforms } from '../../../shared/facts/platform.ts';
import { howWeKnow } from '../../../shared/presentation/how-we-know.ts';
import { languages } from '../../support/languages/languages.ts';

describe.each(checkIds)('how %s knows', (id) => {
  it.each(platforms)('is told for %s: what is read, what it needs, what it cannot see', (platform) => {
    const sources = howWeKnow(checks[id], platform);
    expect(sources).toHaveLength(checks[id].facts.length);
    for (const source of sources)
      for (const text of [source.reads, source.needs, source.cannotSee])
        for (const language of languages) expect(language.say(text).trim()).not.toBe('');
  });
});

const textsOf = ({ reads, needs, cannotSee }: FactSource) => [reads, needs, cannotSee];

describe('sources of facts', () => {
  it('exist for every fact, on every system, in sentences', () => {
    for (const name of factNames)
      for (const platform of platforms)
        for (const text of textsOf(facts[name].sources[platform]))
          for (const language of languages) expect(language.say(text)).toMatch(/\.$/);
  });
});

describe('docs/checks.md', () => {
  it('is what npm run docs:checks writes now', () => {
    expect(readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8')).toBe(checkDocs());
  });

  it('has a section for every check, with every reason and every parameter', () => {
    const text = checkDocs();
    for (const id of checkIds) {
      expect(text).toContain(`## ${checks[id].title.en}\n\n\`${id}\``);
      for (const reason of Object.keys(checks[id].reasons)) expect(text).toContain(`| \`${reason}\` |`);
    }
  });

  it('takes the meaning of a parameter from the comment above it', () => {
    const source = `const params = z.strictObject({\n  /** Days. */\n  days: z.number(),\n  none: z.number(),\n});`;
    expect([...paramComments(source)]).toEqual([['days', 'Days.']]);
  });
});
