/**
 * Hardware inventory through systeminformation, asked once per process.
 */
import { cpus, hostname, totalmem } from 'node:os';
import { errorMessage } from '../../shared/errors.ts';
import { hostFailure, type Answer, type Inventory } from './host.ts';

/** systeminformation's words for "could not tell". */
const placeholders = new Set([
  '',
  '-',
  'unknown',
  'Computer',
  'Default string',
  'To Be Filled By O.E.M.',
  'System Product Name',
]);

function told(text: string | undefined): string | null {
  const trimmed = (text ?? '').trim();
  return placeholders.has(trimmed) ? null : trimmed.slice(0, 256);
}

/** Without starting a program: on Windows and macOS systeminformation would start about ten, and the readers ask anyway. */
function readFromNode(): Answer<Inventory> {
  return {
    ok: true,
    value: {
      hostName: hostname(),
      manufacturer: null,
      model: null,
      cpu: told(cpus()[0]?.model),
      memoryBytes: totalmem(),
    },
  };
}

/**
 * Manufacturer, model, processor and memory. Of systeminformation only `system`, `cpu` and `mem` are
 * used: its `osInfo` runs `hostname -f` synchronously without a deadline, which hangs the whole process
 * where name service is broken, and it starts about ten programs (measured, 5.33).
 */
export async function readInventory(): Promise<Answer<Inventory>> {
  if (process.platform !== 'linux') return readFromNode();
  try {
    const { system, cpu, mem } = await import('systeminformation');
    const [machine, processor, memory] = await Promise.all([system(), cpu(), mem()]);
    const brand = [told(processor.manufacturer), told(processor.brand)].filter((part) => part !== null);
    return {
      ok: true,
      value: {
        hostName: hostname(),
        manufacturer: told(machine.manufacturer),
        model: told(machine.model),
        cpu: brand.length === 0 ? null : brand.join(' ').slice(0, 256),
        memoryBytes: Number.isSafeInteger(memory.total) ? memory.total : null,
      },
    };
  } catch (error) {
    return hostFailure('unreadable', `systeminformation: ${errorMessage(error)}`);
  }
}

/** Asks once and keeps the answer: it starts some ten programs, and hardware does not change under a running process. */
export function createInventoryReader(
  read: () => Promise<Answer<Inventory>> = readInventory,
): () => Promise<Answer<Inventory>> {
  let answer: Promise<Answer<Inventory>> | null = null;
  return async () => {
    answer ??= read();
    const result = await answer;
    // A failure is not kept: the next scan asks again.
    if (!result.ok) answer = null;
    return result;
  };
}
