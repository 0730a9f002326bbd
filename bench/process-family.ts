/**
 * A process with everything it started, as /proc tells of it.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** `read`, or `otherwise` for a process that ended between the list and the look. */
function whileThere<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return otherwise;
  }
}

/** Fields of /proc/PID/stat from the third on (proc_pid_stat(5)). */
function statFields(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** The process and everything it started, by id. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    whileThere(() => parents.set(Number(name), Number(statFields(Number(name))[1])), parents);
  const family = [pid];
  for (const member of family)
    family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}

/** Memory of the whole family in MiB; shared pages count once (PSS). */
export function pssMib(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + pssKib(member), 0) / 1024;
}

function pssKib(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (pss === undefined) throw new Error(`process ${pid} has no Pss`);
  return Number(pss);
}

/** CPU time of the family so far in ms, with the programs it started and saw end; in 10 ms steps. */
export function cpuMs(pid: number): number {
  const ticks = familyOf(pid).reduce((sum, member) => sum + whileThere(() => ticksOf(member), 0), 0);
  return ticks * 10;
}

/** Own and waited-for children's user and system time. */
const ticksOf = (pid: number): number =>
  statFields(pid)
    .slice(11, 15)
    .reduce((sum, field) => sum + Number(field), 0);

/** How often a thread of the family has gone to sleep by itself so far: as often as it was woken. */
export function sleeps(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + whileThere(() => sleepsOf(member), 0), 0);
}

function sleepsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const status = whileThere(() => readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8'), '');
    return sum + Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  }, 0);
}
