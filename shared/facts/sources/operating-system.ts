/**
 * How we know the name and version of the system.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const operatingSystemSources: FactSources = {
  linux: {
    reads: {
      en: '/etc/os-release and /proc/sys/kernel/osrelease.',
      de: '/etc/os-release und /proc/sys/kernel/osrelease.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Rolling releases have no version number.',
      de: 'Fortlaufend aktualisierte Systeme haben keine Versionsnummer.',
    },
  },
  darwin: {
    reads: {
      en: '/System/Library/CoreServices/SystemVersion.plist.',
      de: '/System/Library/CoreServices/SystemVersion.plist.',
    },
    needs: needsNothing,
    cannotSee: { en: 'Nothing that a check rests on.', de: 'Nichts, worauf eine Prüfung beruht.' },
  },
  win32: {
    reads: {
      en: 'The registry key HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion.',
      de: 'Den Registrierungsschlüssel HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion.',
    },
    needs: needsNothing,
    cannotSee: { en: 'Nothing that a check rests on.', de: 'Nichts, worauf eine Prüfung beruht.' },
  },
};
