/**
 * Every exported parser of every reader, found by its name: none can be added without being tried here.
 */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMsOf, linearMs } from '../support/processes/cpu-time.ts';

const folder = new URL('../../main/facts/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

type Parser = (...args: readonly unknown[]) => unknown;
const parsers: (readonly [string, Parser])[] = [];
for (const file of files) {
  const module = (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(module))
    if (name.startsWith('parse') && typeof value === 'function') parsers.push([`${file} ${name}`, value as Parser]);
}

const pieces = [
  '\n',
  '\t',
  ' ',
  '=',
  ':',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '/',
  '\\',
  '-',
  '0',
  '9',
  'a',
  '<dict>',
];
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 }).map((parts) => parts.join('')),
);
const row = fc.dictionary(fc.string(), fc.jsonValue());

const output = fc.record({ exitCode: fc.constantFrom(0, 1), stdout: text, stderr: text });
const apfs = { physical: new Map([['disk3', ['disk0']]]), volumes: new Map() };

/** What a parser is given that takes something else than one text. */
const otherArguments: Readonly<Record<string, fc.Arbitrary<readonly unknown[]>>> = {
  parseSections: fc.array(text).map((texts) => [texts]),
  parseIdleTime: output.map((one) => [one]),
  parseFirewallProfile: fc.array(row).map((rows) => [rows]),
  parseAirport: fc.array(row).map((rows) => [rows]),
  parseAttachments: fc.array(row).map((rows) => [rows]),
  parseDeviceProperties: fc.array(row).map((rows) => [rows]),
  parseMountedVolumes: row.map((one) => [one, apfs]),
  parseRegisteredProduct: row.map((one) => [one]),
  parseDefenderStatus: row.map((one) => [one]),
  parseUsbNode: row.map((one) => [one]),
};
const parserOf = (name: string): string => name.split(' ')[1] ?? '';
const argumentsOf = (name: string): fc.Arbitrary<readonly unknown[]> =>
  otherArguments[parserOf(name)] ?? text.map((one) => [one]);

/** Those of Windows that take a whole batch are tried with every value in every place in windows-and-macos-readers.test.ts. */
const takesOne = parsers.filter(([name]) => !name.endsWith('OnWindows'));

describe('every parser', () => {
  it('is found', () => {
    expect(takesOne.length).toBeGreaterThan(60);
  });

  it.each(takesOne)('%s takes anything without throwing', (name, parse) => {
    fc.assert(
      fc.property(argumentsOf(name), (args) => void parse(...args)),
      { numRuns: 60 },
    );
  });

  it.each(takesOne.filter(([name]) => !Object.hasOwn(otherArguments, parserOf(name))))(
    '%s takes a long text in linear time',
    async (_, parse) => {
      const parseAll = (): void => {
        for (const piece of pieces) parse(piece.repeat(100_000 / piece.length));
      };
      expect(await cpuMsOf(parseAll)).toBeLessThan(linearMs);
    },
  );
});
