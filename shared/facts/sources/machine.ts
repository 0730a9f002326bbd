/**
 * How we know what a machine is called and made of.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const machineSources: FactSources = {
  linux: {
    reads: {
      en: 'The host name and memory from the system, the manufacturer, the model and the processor from /sys/class/dmi/id and /proc/cpuinfo.',
      de: 'Rechnername und Speicher vom System, Hersteller, Modell und Prozessor aus /sys/class/dmi/id und /proc/cpuinfo.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Serial numbers are not read.',
      de: 'Seriennummern werden nicht gelesen.',
    },
  },
  darwin: {
    reads: {
      en: 'The host name from the system, and sysctl hw.model, machdep.cpu.brand_string and hw.memsize.',
      de: 'Den Rechnernamen vom System sowie sysctl hw.model, machdep.cpu.brand_string und hw.memsize.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Serial numbers are not read.',
      de: 'Seriennummern werden nicht gelesen.',
    },
  },
  win32: {
    reads: {
      en: 'Win32_ComputerSystem and Win32_Processor.',
      de: 'Win32_ComputerSystem und Win32_Processor.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Serial numbers are not read. Placeholders such as "To be filled by O.E.M." are left out.',
      de: 'Seriennummern werden nicht gelesen. Platzhalter wie „To be filled by O.E.M.“ werden weggelassen.',
    },
  },
};
