/** The children of `npm start` together: one that dies ends all, and all end in the opposite order of their start. */
import { type Child, type ChildSpec } from './child.ts';
export interface Family {
  /** Starts one more child. */
  add(spec: ChildSpec): Child;
  /** Rejects with a StartProblem, its last lines included, when a child ends that nobody stopped; else never settles. */
  readonly broken: Promise<never>;
  /** Stops all, youngest first; none can be added afterwards. */
  stop(): Promise<void>;
}
export declare function createFamily(): Family;
