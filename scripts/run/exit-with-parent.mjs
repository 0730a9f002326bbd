/**
 * Makes a child end when we are killed and can no longer stop it ourselves.
 */
import { existsSync } from 'node:fs';

const setpriv = '/usr/bin/setpriv';

/**
 * The command that starts a program so that it gets SIGTERM when we die; where Linux is not, the plain command.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {[string, string[]]} program and arguments for `spawn`
 */
export function exitingWithParent(program, args) {
  if (!existsSync(setpriv)) return [program, [...args]];
  return [setpriv, ['--pdeathsig', 'TERM', program, ...args]];
}
