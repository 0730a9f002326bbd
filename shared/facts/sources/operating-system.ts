/**
 * How we know the name and version of the system.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const operatingSystemSources: FactSources = {
  linux: {
    reads: message('fact.operating-system.linux.reads', '/etc/os-release and /proc/sys/kernel/osrelease.'),
    needs: needsNothing,
    cannotSee: message('fact.operating-system.linux.cannot-see', 'Rolling releases have no version number.'),
  },
  darwin: {
    reads: message('fact.operating-system.macos.reads', '/System/Library/CoreServices/SystemVersion.plist.'),
    needs: needsNothing,
    cannotSee: message('fact.operating-system.macos.cannot-see', 'Nothing that a check relies on.'),
  },
  win32: {
    reads: message(
      'fact.operating-system.windows.reads',
      'The registry key HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion.',
    ),
    needs: needsNothing,
    cannotSee: message('fact.operating-system.windows.cannot-see', 'Nothing that a check relies on.'),
  },
};
