/**
 * What the documents point at exists: links, headings, files and folders named in the text, npm commands, and the
 * participants of diagrams.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const rooms = ['shared', 'main', 'renderer', 'server', 'console', 'scripts', 'bench', 'test', 'docs', 'deploy'];
const pages = [
  ...readdirSync(project),
  ...rooms.flatMap((room) =>
    readdirSync(path.join(project, room), { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)),
  ),
].filter((file) => file.endsWith('.md'));

/** Names what was there when it was written. */
const isHistory = (page: string): boolean => page === 'CHANGELOG.md' || page.startsWith('docs/adr/');
const { scripts } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

const textOf = (page: string): string => readFileSync(path.join(project, page), 'utf8');
const isThere = (file: string): boolean => existsSync(path.join(project, file));
const withoutCode = (text: string): string => text.replaceAll(/^```[^]*?^```/gm, '');

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

function brokenLinks(page: string, text: string): readonly string[] {
  const links = [...withoutCode(text).matchAll(/\]\((?<target>[^)\s]+)\)/g)].map(
    (match) => match.groups?.['target'] ?? '',
  );
  return links.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const linked = file === '' ? page : path.join(path.dirname(page), file);
    if (!isThere(linked)) return true;
    if (anchor === undefined) return false;
    const headings = [...textOf(linked).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));
    return !headings.includes(anchor);
  });
}

/** Paths in the text that start with a room; from the project folder, or from the page's own. Patterns are not looked up. */
function missingPaths(page: string, text: string): readonly string[] {
  const named = [...withoutCode(text).matchAll(/`(?<file>[\w.-]+(?:\/[\w.-]+)*\/?)`/g)].map(
    (match) => match.groups?.['file'] ?? '',
  );
  return named.filter((file) => {
    const [first = '', ...rest] = file.split('/');
    if (!rooms.includes(first) || rest.length === 0) return false;
    return !isThere(file) && !isThere(path.join(path.dirname(page), file));
  });
}

const unknownCommands = (text: string): readonly string[] =>
  [...text.matchAll(/npm run (?<name>[a-z][a-z:]*)/g)]
    .map((match) => match.groups?.['name'] ?? '')
    .filter((name) => !Object.hasOwn(scripts, name));

/** Mermaid's own reading is not at hand; these are the forms we use. */
function diagramProblems(text: string): readonly string[] {
  const diagrams = [...text.matchAll(/^```mermaid\n(?<body>[^]*?)^```/gm)].map((match) => match.groups?.['body'] ?? '');
  return diagrams.flatMap((body) => {
    const [kind, ...lines] = body.trim().split('\n');
    if (kind !== 'sequenceDiagram') return [`a diagram of another kind: ${kind ?? ''}`];
    const participants = new Set<string>();
    let depth = 0;
    const problems: string[] = [];
    for (const line of lines.map((one) => one.trim()).filter((one) => one !== '')) {
      const declared = /^(?:participant|actor) (\w+) as .+$/.exec(line)?.[1];
      const step =
        /^(\w+)-?->>(\w+): [^;#]+$/.exec(line) ??
        /^Note (?:over|left of|right of) (\w+)(?:,(\w+))?: [^;#]+$/.exec(line);
      if (declared !== undefined) participants.add(declared);
      else if (/^(?:loop|alt|opt) .+$/.test(line)) depth += 1;
      else if (line === 'end') depth -= 1;
      else if (/^else .+$/.test(line) && depth > 0) continue;
      else if (step === null) problems.push(`not understood: ${line}`);
      else {
        const strangers = step.slice(1).filter((name) => name !== undefined && !participants.has(name));
        problems.push(...strangers.map((name) => `${name} is no participant: ${line}`));
      }
    }
    return depth === 0 ? problems : [...problems, 'a block without its end'];
  });
}

describe.each(pages.map((page) => [page, textOf(page)] as const))('%s', (page, text) => {
  it('links to what is there', () => {
    expect(brokenLinks(page, text)).toEqual([]);
  });

  it('names files, folders and commands that are there', () => {
    const problems = [...missingPaths(page, text), ...unknownCommands(text)];
    expect(isHistory(page) ? [] : problems).toEqual([]);
  });

  it('has diagrams that can be drawn', () => {
    expect(diagramProblems(text)).toEqual([]);
  });
});

it('a page that is wrong is found', () => {
  expect(
    brokenLinks('docs/x.md', '[a](nowhere.md) [b](agent.md#nowhere) [c](agent.md#commands) [d](https://x.example)'),
  ).toEqual(['nowhere.md', 'agent.md#nowhere']);
  expect(
    missingPaths('docs/x.md', '`main/nowhere/` `main/host/` `main/facts/<fact>/` `adr/x.md` `test/nowhere.ts`'),
  ).toEqual(['main/nowhere/', 'test/nowhere.ts']);
  expect(unknownCommands('npm run nowhere, npm run check')).toEqual(['nowhere']);
  const diagram = (steps: string): readonly string[] =>
    diagramProblems(`\`\`\`mermaid\nsequenceDiagram\n${steps}\n\`\`\`\n`);
  expect(diagram('participant A as a\nA->>B: x')).toEqual(['B is no participant: A->>B: x']);
  expect(diagram('participant A as a\nloop x\nA-->>A: y')).toEqual(['a block without its end']);
  expect(diagram('participant A as a\nA->>A: x; y')).toEqual(['not understood: A->>A: x; y']);
});
