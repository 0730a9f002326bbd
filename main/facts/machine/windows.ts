/**
 * What a Windows machine is called and made of.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unreadBecause } from '../reader.ts';
import { numberIn, textIn, type WindowsBatch } from '../windows-section.ts';

/** What manufacturers leave in the firmware where a name belongs. */
const placeholders =
  /^(to be filled by o\.?e\.?m\.?|system (manufacturer|product name|version)|default string|not applicable|o\.?e\.?m\.?|-+|0)$/i;

/** Win32_ComputerSystem and Win32_Processor; a processor that cannot be read is null. */
export function parseMachineOnWindows(batch: WindowsBatch): Fact<FactValue<'machine'>> {
  const computers = batch('computer');
  if (!computers.ok) return unreadBecause(computers);
  const processors = batch('processor');
  const computer = computers.value[0];
  const told = (name: string): string | null => {
    const text = textIn(computer, name);
    return text === null || placeholders.test(text) ? null : text;
  };
  const memoryBytes = numberIn(computer, 'TotalPhysicalMemory');
  return known({
    hostName: textIn(computer, 'DNSHostName') ?? textIn(computer, 'Name') ?? 'localhost',
    manufacturer: told('Manufacturer'),
    model: told('Model'),
    cpu: processors.ok ? textIn(processors.value[0], 'Name') : null,
    memoryBytes: memoryBytes !== null && Number.isSafeInteger(memoryBytes) && memoryBytes >= 0 ? memoryBytes : null,
  });
}
