/**
 * Every rule of `.dependency-cruiser.cjs` fails on a violation that is written for it.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

/** Runs the project's own rules over a folder. */
function cruise(folder: string, ...places: string[]): CruiseResult {
  const done = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      ...places,
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!done.stdout.startsWith('{')) throw new Error(`dependency-cruiser printed no result: ${done.stderr}`);
  return JSON.parse(done.stdout) as CruiseResult;
}

/** One seeded violation per rule: the file it stands in and what it imports. */
const seeds: [rule: string, file: string, text: string][] = [
  ['no-cycles', 'main/cycle-a.ts', "import { b } from './cycle-b.ts';\nexport const a = (): unknown => b;\n"],
  ['shared-is-pure', 'shared/impure.ts', "import { x } from '../main/x.ts';\nexport const y = x;\n"],
  [
    'shared-knows-no-node',
    'shared/node.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
  ],
  ['main-knows-only-shared', 'main/server.ts', "import { x } from '../server/x.ts';\nexport const y = x;\n"],
  ['renderer-knows-only-shared', 'renderer/main.ts', "import { x } from '../main/x.ts';\nexport const y = x;\n"],
  ['server-knows-only-shared', 'server/console.ts', "import { x } from '../console/x.ts';\nexport const y = x;\n"],
  ['console-knows-only-shared', 'console/server.ts', "import { x } from '../server/x.ts';\nexport const y = x;\n"],
  ['main-floors-host', 'main/host/peek.ts', "import { x } from '../scanning/x.ts';\nexport const y = x;\n"],
  ['main-floors-facts', 'main/facts/peek.ts', "import { x } from '../identity/x.ts';\nexport const y = x;\n"],
  ['main-floors-tray', 'main/tray/peek.ts', "import { x } from '../cli.ts';\nexport const y = x;\n"],
  ['main-has-no-other-room', 'main/attic/y.ts', "import { x } from '../host/x.ts';\nexport const y = x;\n"],
  [
    'electron-in-the-tray-only',
    'main/reporting/outbox.ts',
    "import { app } from 'electron';\nexport const folder = app;\n",
  ],
  [
    'no-electron-behind-the-command-line',
    'main/cli.ts',
    "import { folder } from './terminal/x.ts';\nexport const x = folder;\n",
  ],
  ['shared-floors-checks', 'shared/checks/peek.ts', "import { x } from '../policy/x.ts';\nexport const y = x;\n"],
  ['nobody-imports-the-start', 'server/reports/peek.ts', "import { x } from '../boot/x.ts';\nexport const y = x;\n"],
  ['scripts-know-no-room', 'scripts/peek.ts', "import { x } from '../server/x.ts';\nexport const y = x;\n"],
  ['areas-do-not-meet', 'server/devices/peek.ts', "import { x } from '../reports/x.ts';\nexport const y = x;\n"],
  ['areas-do-not-meet', 'server/helpdesks/peek.ts', "import { x } from '../reports/x.ts';\nexport const y = x;\n"],
  ['door-child-process', 'main/run.ts', "import { spawn } from 'node:child_process';\nexport const run = spawn;\n"],
  ['door-database', 'server/devices/pool.ts', "import pg from 'pg';\nexport const pool = pg.Pool;\n"],
  ['door-usb', 'main/opens.ts', "import { usb } from 'usb';\nexport const bus = usb;\n"],
  ['door-keychain', 'main/other.ts', "import keytar from 'keytar';\nexport const key = keytar;\n"],
  [
    'migrations-import-nothing',
    'server/db/migrations/0001-x.ts',
    "import { x } from '../../x.ts';\nexport const y = x;\n",
  ],
  [
    'product-uses-no-dev-dependency',
    'server/load.ts',
    "import autocannon from 'autocannon';\nexport const load = autocannon;\n",
  ],
  ['nothing-imports-tests', 'main/tested.ts', "import { x } from '../test/x.ts';\nexport const y = x;\n"],
  ['not-unresolvable', 'main/lost.ts', "import { x } from './nowhere.ts';\nexport const y = x;\n"],
];
const targets = [
  'shared/policy/x.ts',
  'server/boot/x.ts',
  'main/scanning/x.ts',
  'main/identity/x.ts',
  'main/host/x.ts',
  'main/x.ts',
  'server/x.ts',
  'console/x.ts',
  'test/x.ts',
  'server/reports/x.ts',
];

describe('the architecture rules', () => {
  let seeded = '';
  let result: CruiseResult;
  beforeAll(() => {
    seeded = mkdtempSync(join(tmpdir(), 'postern-rules-'));
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json', 'node_modules'])
      symlinkSync(join(root, name), join(seeded, name));
    const files: [string, string][] = [
      ...targets.map((file): [string, string] => [file, 'export const x = 1;\n']),
      ['main/terminal/x.ts', "export { folder } from '../reporting/outbox.ts';\n"],
      ['main/cycle-b.ts', "import { a } from './cycle-a.ts';\nexport const b = (): unknown => a;\n"],
      ...seeds.map(([, file, text]): [string, string] => [file, text]),
    ];
    for (const [file, text] of files) {
      mkdirSync(dirname(join(seeded, file)), { recursive: true });
      writeFileSync(join(seeded, file), text);
    }
    result = cruise(seeded, ...new Set(files.map(([file]) => file.split('/')[0] ?? '')));
  });
  afterAll(() => {
    rmSync(seeded, { recursive: true, force: true });
  });

  it.each(seeds)('"%s" catches %s', (rule, file) => {
    expect(
      result.summary.violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name),
    ).toContain(rule);
  });

  it('read the whole project', () => {
    const real = cruise(root, 'shared', 'main', 'renderer', 'server', 'console', 'scripts');
    expect(real.summary.totalCruised).toBeGreaterThan(100);
    expect(real.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from}`)).toEqual([]);
  });
});
