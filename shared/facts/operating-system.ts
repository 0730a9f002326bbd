/**
 * Which operating system runs, in which release.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';
import { platformSchema } from './platform.ts';

export const operatingSystemFact = defineFact({
  name: 'operatingSystem',
  schema: z.object({
    platform: platformSchema,
    /** Vendor's name of the system: `Debian GNU/Linux`, `Windows 11 Pro`, `macOS`. */
    name: shortText,
    /** Vendor's version: `12 (bookworm)`, `23H2`, `15.6.1`. */
    version: shortText,
    /** Machine-readable name: os-release `ID`, else `windows` or `macos`. null: unknown. */
    id: shortText.nullable().optional(),
    /** Release that has an end of life: `12`, `24.04`, `22631`, `15`. null: none (rolling), or unknown. */
    versionId: shortText.nullable().optional(),
    /** Kernel release or build number: `6.1.0-32-amd64`, `22631.4460`, `24G90`. */
    build: shortText,
    arch: shortText,
  }),
  label: message('fact.operating-system.label', 'the operating system'),
  sources: {
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
  },
  sample: {
    platform: 'linux',
    name: 'Debian GNU/Linux',
    version: '12 (bookworm)',
    build: '6.1.0-32-amd64',
    arch: 'x64',
  },
});
