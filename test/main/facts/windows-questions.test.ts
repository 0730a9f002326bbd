/**
 * The PowerShell script: well-formed, harmless, started once a scan.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { createScanMemory } from '../../../main/facts/scan-cache.ts';
import {
  powerShell,
  windowsArguments,
  windowsQuestions,
  windowsScript,
} from '../../../main/facts/windows-questions.ts';
import { programQuestion } from '../../../main/host/questions.ts';
import { programEnvironment, programPath } from '../../../main/host/run-program.ts';
import { scan } from '../../../main/scanning/scan.ts';
import { german, sectionsOf, windowsHost, windowsTime } from '../../support/machines/windows-answer.ts';

/** PowerShell's type literal with an assembly is beyond the grammar; it is taken out before parsing. */
const winRtType =
  /\[Windows\.Networking\.Connectivity\.NetworkInformation,Windows\.Networking\.Connectivity,ContentType=WindowsRuntime\]/;

const require = createRequire(import.meta.url);
function errorsIn(node: Node): string[] {
  const own =
    node.type === 'ERROR' || node.isMissing
      ? [`${node.startPosition.row}:${node.startPosition.column} ${node.text.slice(0, 60)}`]
      : [];
  return [...own, ...node.children.flatMap((child) => (child === null ? [] : errorsIn(child)))];
}

describe('the PowerShell script', () => {
  const parser: { parse: (text: string) => string[] } = { parse: () => ['not loaded'] };

  beforeAll(async () => {
    await Parser.init();
    const file = require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
    const grammar = new Parser();
    grammar.setLanguage(await Language.load(readFileSync(file)));
    parser.parse = (text) => {
      const tree = grammar.parse(text);
      return tree === null ? ['no tree'] : errorsIn(tree.rootNode);
    };
  });

  it('is refused by the grammar when a brace is missing, so the next tests can fail', () => {
    expect(parser.parse('foreach($a in 1){ try { 1 }')).not.toEqual([]);
  });

  it('is PowerShell as a whole, with its prelude', () => {
    expect(parser.parse(windowsScript())).toEqual([]);
    const prelude = windowsScript().split("$prelude=@'\n")[1]?.split("\n'@")[0] ?? 'missing {';
    expect(parser.parse(prelude)).toEqual([]);
  });

  it.each(Object.entries(windowsQuestions))('has PowerShell in section %s', (_, code) => {
    expect(parser.parse(`try{@(\n${code.replace(winRtType, '$null')}\n)}catch{1}`)).toEqual([]);
  });

  it('fits Windows’ longest command line with room to spare', () => {
    expect(
      [programPath(powerShell, { SystemRoot: String.raw`C:\Windows` }), ...windowsArguments()].join(' ').length,
    ).toBeLessThan(32_000);
  });

  it('is plain ASCII and keeps here-strings closed', () => {
    expect(windowsScript().replaceAll('\n', '')).toMatch(/^[ -~]*$/);
    for (const code of Object.values(windowsQuestions)) expect(code).not.toMatch(/^'@/m);
  });

  it('asks no password, no user name, no network name and no localised tool', () => {
    expect(windowsScript()).not.toMatch(
      /DefaultPassword|DefaultUserName|SSID|netsh|net user|manage-bde|ipconfig|rasdial|Get-HotFix/i,
    );
  });

  it('changes nothing on the machine', () => {
    expect(windowsScript()).not.toMatch(
      /\b(Set|Remove|Enable|Disable|Stop|Start|Restart|Clear|Install|Uninstall|New-Item)-[A-Z]/,
    );
  });

  it('starts PowerShell hidden from prompts and profiles, by its full path', () => {
    expect(windowsArguments().slice(0, 5)).toEqual([
      '-NoProfile',
      '-NonInteractive',
      '-ExecutionPolicy',
      'Bypass',
      '-EncodedCommand',
    ]);
    const encoded = windowsArguments()[5] ?? '';
    expect(Buffer.from(encoded, 'base64').toString('utf16le')).toBe(windowsScript());
    expect(programPath(powerShell, { SystemRoot: String.raw`D:\WINNT` })).toBe(
      String.raw`D:\WINNT\System32\WindowsPowerShell\v1.0\powershell.exe`,
    );
  });

  it('gets the environment Windows needs and no modules of the user’s', () => {
    const environment = programEnvironment(
      {
        SystemRoot: String.raw`C:\Windows`,
        PSModulePath: String.raw`C:\evil`,
        NODE_OPTIONS: '--inspect',
        USERNAME: 'alice',
      },
      'win32',
    );
    expect(environment).toEqual({
      PATH: String.raw`C:\Windows\System32;C:\Windows;C:\Windows\System32\WindowsPowerShell\v1.0`,
      PSModulePath: String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\Modules`,
      SystemRoot: String.raw`C:\Windows`,
      USERNAME: 'alice',
    });
  });

  it('runs exactly once in a scan, and again in the next', async () => {
    const host = windowsHost(sectionsOf(german));
    const started: string[] = [];
    const counting = {
      ...host,
      run: async (...call: Parameters<typeof host.run>) => {
        started.push(programQuestion(...call));
        return host.run(...call);
      },
    };
    const options = {
      host: counting,
      platform: 'win32' as const,
      serialKey: new Uint8Array(32),
      memory: createScanMemory(),
      now: () => windowsTime,
    };
    await scan(options);
    expect(started).toEqual(['windows-batch@1']);
    await scan(options);
    expect(started).toHaveLength(2);
  });
});
