/**
 * Processor time of the programs a bench starts.
 */
import { readFileSync } from 'node:fs';

/** CPU time in ms of children that have ended, with theirs (proc_pid_stat(5) fields 16 and 17), in 10 ms steps. */
export function childCpuMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
