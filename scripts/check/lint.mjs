/**
 * The lint of `npm run check`: of the folders that may say something else than when they passed, in two processes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentHash } from '../setup/content-hash.mjs';
import { notesFolder, projectFolder } from '../setup/project.mjs';

/** As much work as the product, so a process of their own: oxlint alone uses little more than one processor. */
const aroundTheProduct = ['test', 'bench', 'scripts'];

/** What the linter reads: sources, types and settings. */
const isRead = (file) => /\.(ts|tsx|mts|mjs|cjs|js|jsx|json)$/.test(file);

/** Nothing in these is ours, or nothing in them is source. */
const skipped = ['node_modules', 'out', 'dist', 'coverage', 'test-results'];

/**
 * What to run: two parts for runSideBySide. A folder that passed with the folders it imports and the settings as they are
 * now is left out; those count because the linter knows types.
 * @param {string} name of the check
 * @param {string} [stampFolder] where it is noted what passed
 */
export function lintParts(name, stampFolder = notesFolder) {
  const entries = readdirSync(projectFolder, { withFileTypes: true }).filter(
    (entry) => !entry.name.startsWith('.') && !skipped.includes(entry.name),
  );
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const rootFiles = entries.filter((entry) => entry.isFile() && isRead(entry.name)).map((entry) => entry.name);
  const settings = [...rootFiles, '.oxlintrc.json'];
  const units = [
    { name: 'settings', targets: rootFiles, sources: settings },
    ...folders.map((folder) => ({
      name: folder,
      targets: [folder],
      sources: [...settings, ...withImported(folder)],
    })),
  ].map((unit) => ({ ...unit, hash: contentHash(unit.sources, isRead) }));
  const ofProduct = units.filter((unit) => !aroundTheProduct.includes(unit.name));
  const ofTheRest = units.filter((unit) => aroundTheProduct.includes(unit.name));
  return [ofProduct, ofTheRest].map((half) => {
    const changed = half.filter((unit) => stampOf(stampFolder, unit) !== unit.hash);
    if (changed.length === 0) {
      const names = half.map((unit) => unit.name).join(', ');
      return { name: `${name} (none of ${names})`, command: ['echo', 'Nothing changed since it passed.'] };
    }
    const targets = changed.flatMap((unit) => unit.targets);
    return {
      name: `${name} (${changed.map((unit) => unit.name).join(', ')})`,
      command: ['oxlint', '--no-error-on-unmatched-pattern', ...targets],
      onPassed: () => changed.forEach((unit) => keepStamp(stampFolder, unit)),
    };
  });
}

/** The folder and those its TypeScript project refers to, directly or not. */
function withImported(folder, found = new Set()) {
  if (found.has(folder)) return [];
  found.add(folder);
  const file = path.join(projectFolder, folder, 'tsconfig.json');
  if (!existsSync(file)) return [folder];
  const { references = [] } = JSON.parse(readFileSync(file, 'utf8'));
  const imported = references.map((reference) => path.join(folder, reference.path));
  return [folder, ...imported.flatMap((one) => withImported(one, found))];
}

const stampFile = (folder, { name }) => path.join(folder, `lint-${name}.sha256`);

function stampOf(folder, unit) {
  const file = stampFile(folder, unit);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function keepStamp(folder, unit) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(stampFile(folder, unit), unit.hash);
}
