/**
 * Writes docs/checks.md from the checks themselves: `npm run docs:checks`. A test compares the file with this.
 */
import { english } from '../../shared/text/language.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { z } from 'zod';
import { checkIds, checks, type CheckId } from '../../shared/checks/index.ts';
import type { CheckDefinition } from '../../shared/checks/define-check.ts';
import { facts } from '../../shared/facts/index.ts';
import { platformNames, platforms, type Platform } from '../../shared/facts/platform.ts';
import { howWeKnow } from '../../shared/presentation/how-we-know.ts';
import { defaultPolicy } from '../../shared/policy/policy.ts';
import { runnerReasons } from '../../shared/checks/runner-reasons.ts';
import type { Message } from '../../shared/text/message.ts';
import { projectFolder } from '../setup/project.mjs';

const introduction = `# Checks

Every check Postern makes, what it asks each system, and what it can say. Written by \`npm run docs:checks\` from
\`shared/checks\` and \`shared/presentation/how-we-know.ts\`; do not edit it by hand, a test would notice.

A check ends in one of four outcomes. **pass**: in order. **fail**: not in order. **unknown**: could not be told; never
counted as pass, and never as fail. **notApplicable**: the question makes no sense on this machine. The policy decides
what follows from each (\`enforcement\`, \`graceHours\`, \`whenUnknown\`), and sets the parameters below.
`;

/** English with its places: of a plural the form for many, `{days} days`. */
const withPlaces = ({ en }: Message): string =>
  en.replaceAll(
    /\{(\w+), plural,(?: (?:=\d+|\w+) \{[^{}]*\})*? other \{([^{}]*)\}\}/g,
    (_, name: string, form: string) => form.replaceAll('#', `{${name}}`),
  );

/** Cell of a table: a bar would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Comments of the properties of `const params = z.strictObject({ ... })` in a check's file, by property. */
export function paramComments(source: string): ReadonlyMap<string, string> {
  const file = ts.createSourceFile('check.ts', source, ts.ScriptTarget.Latest, true);
  const comments = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    const isParams = ts.isVariableDeclaration(node) && node.name.getText() === 'params';
    const object = isParams && node.initializer !== undefined ? objectIn(node.initializer) : undefined;
    for (const property of object?.properties ?? []) {
      const [doc] = ts.getJSDocCommentsAndTags(property);
      const text = doc === undefined ? undefined : ts.getTextOfJSDocComment(doc.comment);
      if (property.name !== undefined && text !== undefined) comments.set(property.name.getText(), text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return comments;
}

function objectIn(call: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const [argument] = ts.isCallExpression(call) ? call.arguments : [];
  return argument !== undefined && ts.isObjectLiteralExpression(argument) ? argument : undefined;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What a parameter may be, in words. */
function allowed(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${String(one)}\``).join(', ');
  if (schema.anyOf !== undefined) {
    const words = [...new Set(schema.anyOf.map((one) => allowed(one)))];
    return words.join(' or ');
  }
  switch (schema.type) {
    case 'boolean':
      return '`true`, `false`';
    case 'integer':
      return `whole number from ${schema.minimum ?? ''} to ${schema.maximum ?? ''}`;
    case 'number':
      return `number from ${schema.minimum ?? ''} to ${schema.maximum ?? ''}`;
    case 'array':
      return `list of: ${allowed(schema.items as JsonSchema)}`;
    case 'null':
      return '`null`';
    case 'string':
      return schema.format === undefined ? 'text' : `text (${schema.format})`;
    case 'object':
      return `{ ${Object.entries(schema.properties ?? {})
        .map(([name, inner]) => `${name}: ${allowed(inner as JsonSchema)}`)
        .join('; ')} }`;
    default:
      throw new Error(`no words for a parameter of type ${String(schema.type)}`);
  }
}

function paramsSection(id: CheckId, check: CheckDefinition): string {
  const source = readFileSync(path.join(projectFolder, 'shared/checks', `${id}.ts`), 'utf8');
  const comments = paramComments(source);
  const { properties = {} } = z.toJSONSchema(check.params, { io: 'input' });
  const rows = Object.entries(properties).map(([name, property]) => {
    const comment = comments.get(name);
    if (comment === undefined) throw new Error(`${id}: the parameter ${name} has no comment`);
    const schema = property as JsonSchema;
    return [`\`${name}\``, `\`${JSON.stringify(schema.default)}\``, allowed(schema), comment];
  });
  return rows.length === 0 ? 'No parameters.' : table(['Parameter', 'Default', 'May be', 'Meaning'], rows);
}

function reasonsSection(check: CheckDefinition): string {
  const rows = Object.entries(check.reasons).map(([name, { outcome, text }]) => [
    outcome,
    `\`${name}\``,
    withPlaces(text),
  ]);
  return table(['Outcome', 'Reason', 'What is said'], rows);
}

function systemSection(check: CheckDefinition, platform: Platform): string {
  const sources = howWeKnow(check, platform).map(
    ({ reads, values, needs, cannotSee }) =>
      `- Reads: ${english.say(reads, values)}\n- Needs: ${needs.en}\n- Cannot see: ${cannotSee.en}`,
  );
  return `#### ${platformNames[platform]}\n\n${sources.join('\n')}\n- To fix it: ${withPlaces(check.remediation[platform])}`;
}

function enforcementWords(id: CheckId): string {
  const { enforcement, graceHours } = defaultPolicy.checks[id];
  return enforcement === 'warn-then-block' ? `\`${enforcement}\` after ${graceHours} hours` : `\`${enforcement}\``;
}

function checkSection(id: CheckId): string {
  // The list pairs each id with its own types; what is written here is the same for all.
  const check = checks[id] as unknown as CheckDefinition;
  return [
    `## ${check.title.en}`,
    `\`${id}\`. ${check.why.en} In the default policy: ${enforcementWords(id)}.`,
    '### What it can say',
    reasonsSection(check),
    '### What the policy may set',
    paramsSection(id, check),
    '### How we know',
    ...platforms.map((platform) => systemSection(check, platform)),
  ].join('\n\n');
}

function inventorySection(): string {
  const names = { machine: 'The machine', operatingSystem: 'The system' } as const;
  const rows = (['machine', 'operatingSystem'] as const).flatMap((fact) =>
    platforms.map((platform) => {
      const { reads, values, cannotSee } = facts[fact].sources[platform];
      return [names[fact], platformNames[platform], english.say(reads, values), cannotSee.en];
    }),
  );
  return `## Read for the list of devices\n\nNo check rests on these.\n\n${table(['What', 'System', 'Reads', 'Does not'], rows)}`;
}

function runnerSection(): string {
  const rows = Object.entries(runnerReasons).map(([name, { text, remediation }]) => [
    `\`${name}\``,
    text.en,
    remediation.en,
  ]);
  return `## What any check may say\n\nAll of these are **unknown**. What was asked and what came back is shown apart, as a technical detail.\n\n${table(['Reason', 'What is said', 'What helps'], rows)}`;
}

/** The whole of docs/checks.md. */
export function checkDocs(): string {
  return `${[introduction.trim(), ...checkIds.map(checkSection), runnerSection(), inventorySection()].join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(path.join(projectFolder, 'docs/checks.md'), checkDocs());
