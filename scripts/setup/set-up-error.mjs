/**
 * A reason why the set-up cannot go on, in words for the person at the keyboard, with the way out.
 */
export class SetUpError extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string[]} wayOut what to do about it, one line each; commands start with `$ `
   */
  constructor(message, wayOut = []) {
    super(message);
    this.name = 'SetUpError';
    this.wayOut = wayOut;
  }
}

/**
 * Prints any failure: a SetUpError as plain words, everything else with its stack.
 * @param {unknown} error
 */
export function printFailure(error) {
  if (!(error instanceof SetUpError)) {
    console.error(error);
    return;
  }
  console.error(`\n${error.message}`);
  for (const line of error.wayOut) console.error(`  ${line}`);
  console.error('');
}
