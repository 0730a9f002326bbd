/**
 * The code of a source file, for laws that look for what code says.
 */

/** The text without block comments and without `//` comments of their own line or after code. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '');
