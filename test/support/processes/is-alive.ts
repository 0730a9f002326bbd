/**
 * Whether a process of Linux runs.
 */
import { readFileSync } from 'node:fs';

/** A zombie has ended; only its parent has not asked for its exit code yet. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
