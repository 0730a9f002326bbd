/**
 * Inventory: enough for a person to recognise the device in a list.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';

export const machineFact = defineFact({
  name: 'machine',
  schema: z.object({
    hostName: shortText,
    manufacturer: shortText.nullable(),
    model: shortText.nullable(),
    cpu: shortText.nullable(),
    memoryBytes: z.number().int().nonnegative().nullable(),
  }),
  label: message('fact.machine.label', 'the computer'),
  sources: {
    linux: {
      reads: message(
        'fact.machine.linux.reads',
        'Host name and memory from the system; manufacturer, model and processor from /sys/class/dmi/id and /proc/cpuinfo.',
      ),
      needs: needsNothing,
      cannotSee: message('fact.machine.linux.cannot-see', 'Serial numbers aren’t read.'),
    },
    darwin: {
      reads: message(
        'fact.machine.macos.reads',
        'Host name from the system; sysctl hw.model, machdep.cpu.brand_string and hw.memsize.',
      ),
      needs: needsNothing,
      cannotSee: message('fact.machine.macos.cannot-see', 'Serial numbers aren’t read.'),
    },
    win32: {
      reads: message('fact.machine.windows.reads', 'Win32_ComputerSystem and Win32_Processor.'),
      needs: needsNothing,
      cannotSee: message(
        'fact.machine.windows.cannot-see',
        'Serial numbers aren’t read. Placeholders such as “To be filled by O.E.M.” are left out.',
      ),
    },
  },
  sample: {
    hostName: 'laptop-7',
    manufacturer: 'LENOVO',
    model: 'ThinkPad X1',
    cpu: 'Intel Core i7',
    memoryBytes: 17_179_869_184,
  },
});
