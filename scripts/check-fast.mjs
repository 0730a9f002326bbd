/**
 * `npm run check:fast`: types of everything, format and lint of what differs from the main branch. For while you write;
 * `npm run check` is the gate.
 */
import { changedFiles } from './check/changed-files.mjs';
import { runSideBySide } from './check/side-by-side.mjs';
import { projectFolder } from './setup/project.mjs';

const files = changedFiles(projectFolder);
// A file that the tool does not look at, as a picture, is no mistake of who changed it.
const onFiles = ['--no-error-on-unmatched-pattern', '--', ...files];
const { failed } = await runSideBySide([
  { name: 'types', command: ['tsc', '-b'] },
  ...(files.length === 0
    ? []
    : [
        { name: 'lint', command: ['oxlint', ...onFiles] },
        { name: 'format', command: ['oxfmt', '--check', ...onFiles] },
      ]),
]);
console.log(
  `\n${files.length} changed files: ${failed.length === 0 ? 'nothing wrong' : `${failed.join(', ')} failed`}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
