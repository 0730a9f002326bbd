/**
 * What the machine is called and made of, from the host's inventory.
 */
import { known, shortLine, unreadBecause, type Reader } from '../reader.ts';

/** Host name, manufacturer, model, processor and memory; see {@link Inventory} for what null means. */
export const readMachineOnLinux: Reader<'machine'> = async (ask) => {
  const answer = await ask.inventory();
  if (!answer.ok) return unreadBecause(answer);
  const { hostName, manufacturer, model, cpu, memoryBytes } = answer.value;
  const line = (text: string | null): string | null => (text === null ? null : shortLine(text));
  return known({
    hostName: shortLine(hostName) ?? 'localhost',
    manufacturer: line(manufacturer),
    model: line(model),
    cpu: line(cpu),
    memoryBytes,
  });
};
