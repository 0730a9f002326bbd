/**
 * What a Mac is called and made of.
 */
import { runWell } from '../macos-answers.ts';
import { known, shortLine, unreadBecause, type Reader } from '../reader.ts';

/** Reads `hw.model: Mac14,2` lines of sysctl by name. */
export function parseSysctl(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, name, value] = line.match(/^([\w.]+)\s*[:=]\s?(.*)$/) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value.trim()] as const];
    }),
  );
}

/** The host name comes from the inventory; model, processor and memory from sysctl, and are null where it fails. */
export const readMachineOnMacos: Reader<'machine'> = async (ask) => {
  const [inventory, sysctl] = await Promise.all([
    ask.inventory(),
    runWell(ask, '/usr/sbin/sysctl', ['hw.model', 'machdep.cpu.brand_string', 'hw.memsize']),
  ]);
  if (!inventory.ok) return unreadBecause(inventory);
  const values = parseSysctl(sysctl.ok ? sysctl.value.stdout : '');
  const memoryBytes = Number(values.get('hw.memsize') ?? Number.NaN);
  return known({
    hostName: shortLine(inventory.value.hostName) ?? 'localhost',
    manufacturer: 'Apple',
    model: shortLine(values.get('hw.model') ?? ''),
    cpu: shortLine(values.get('machdep.cpu.brand_string') ?? ''),
    memoryBytes: Number.isSafeInteger(memoryBytes) && memoryBytes >= 0 ? memoryBytes : null,
  });
};
