/**
 * A reason why `npm start` cannot go on, in words for the person at the keyboard, with the way out.
 */
export class StartProblem extends Error {
  /** What to do about it, one line each. */
  readonly wayOut: readonly string[];

  constructor(message: string, wayOut: readonly string[] = []) {
    super(message);
    this.name = 'StartProblem';
    this.wayOut = wayOut;
  }
}
