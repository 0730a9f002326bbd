/**
 * How we know what a machine is called and made of.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const machineSources: FactSources = {
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
};
