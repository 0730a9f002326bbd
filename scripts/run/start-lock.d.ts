/**
 * Takes the lock; one left behind by a process that is gone is taken over.
 * @returns a function that gives it back
 * @throws StartProblem when another process holds it
 */
export declare function takeStartLock(file: string): () => void;
