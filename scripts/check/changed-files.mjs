/**
 * Which files differ from the main branch: by a commit of this branch, in the work tree, or because they are new.
 */
import { spawnSync } from 'node:child_process';

/** Where everybody's work comes together, the best known first. */
const mainBranches = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/heads/main'];

/**
 * @param {string} folder the top folder of a git work tree
 * @returns {string[]} paths relative to it, each once; without deleted files
 * @throws with git's own words, as when there is no repository
 */
export function changedFiles(folder) {
  const known = mainBranches.find((branch) => git(folder, 'rev-parse', '--verify', '--quiet', branch).status === 0);
  const base = known === undefined ? 'HEAD' : lines(git(folder, 'merge-base', 'HEAD', known))[0];
  const changed = lines(git(folder, 'diff', '-z', '--name-only', '--diff-filter=d', base));
  const untracked = lines(git(folder, 'ls-files', '-z', '--others', '--exclude-standard'));
  return [...new Set([...changed, ...untracked])];
}

function git(folder, ...args) {
  return spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

function lines({ status, stdout, stderr, error }) {
  if (status !== 0) throw new Error(error?.message ?? stderr.trim());
  return stdout.split(/[\0\n]/).filter((line) => line !== '');
}
