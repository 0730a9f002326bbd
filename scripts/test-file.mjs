/**
 * `npm run test:file -- FILE... [-t NAME]`: runs single test files, or all of a folder, with what their part of the tests
 * needs: the parts with windows run on the throw-away desktop, e2e on a fresh build.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { pinnedNode, projectFolder } from './setup/project.mjs';
import { printFailure, SetUpError } from './setup/set-up-error.mjs';
import { inDesktopSession } from './test/desktop-session.mjs';

const vitest = path.join(projectFolder, 'node_modules/vitest/vitest.mjs');
const environment = { ...process.env, TZ: 'UTC' };

/** Parts of the tests that show windows or ask the keychain of the session. */
const onDesktop = ['integration', 'e2e'];

/** @returns {Promise<Map<string, string[]>>} the files by the vitest project that runs them */
async function byProject(files) {
  const config = await import(pathToFileURL(path.join(projectFolder, 'vitest.config.ts')).href);
  const projects = config.default.test.projects.map(({ test }) => test);
  const matches = (file, patterns = []) => patterns.some((pattern) => path.matchesGlob(file, pattern));
  return Map.groupBy(files, (file) => {
    const found = projects.find(({ include, exclude }) => matches(file, include) && !matches(file, exclude));
    if (found === undefined) throw new SetUpError(`${file} is no test file.`, ['Test files are test/**/*.test.ts(x).']);
    return found.name;
  });
}

/** The file itself, or every test in the folder; paths from the project folder. */
function testFilesAt(given) {
  const file = path.relative(projectFolder, path.resolve(given));
  if (!existsSync(path.resolve(given))) throw new SetUpError(`There is no file ${file}.`);
  if (!statSync(path.resolve(given)).isDirectory()) return [file];
  const inside = readdirSync(path.resolve(given), { recursive: true, encoding: 'utf8' });
  return inside.filter((name) => /\.test\.tsx?$/.test(name)).map((name) => path.join(file, name));
}

/** @returns {Promise<number>} the exit code of vitest */
async function runProject(project, files, options) {
  if (project === 'e2e') await build();
  const command = [pinnedNode, vitest, 'run', '--project', project, ...options, ...files];
  if (onDesktop.includes(project)) return inDesktopSession(command, environment);
  return new Promise((resolve, reject) => {
    const [program, ...args] = command;
    const child = spawn(program, args, { cwd: projectFolder, env: environment, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

try {
  const given = process.argv.slice(2);
  const firstOption = given.findIndex((argument) => argument.startsWith('-'));
  const paths = firstOption === -1 ? given : given.slice(0, firstOption);
  if (paths.length === 0) throw new SetUpError('Name a test file:', ['npm run test:file -- test/main/agent/x.test.ts']);
  const projects = await byProject(paths.flatMap(testFilesAt));
  for (const [project, files] of projects) {
    const exitCode = await runProject(project, files, given.slice(paths.length));
    if (exitCode !== 0) process.exitCode = exitCode;
  }
} catch (error) {
  printFailure(error);
  process.exitCode = 64;
}
