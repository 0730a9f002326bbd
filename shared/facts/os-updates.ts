/**
 * Updates of the operating system: what is pending, and when the system last checked.
 */
import { z } from 'zod';
import { endOfLifeSource } from '../reference-data/os-end-of-life-dates.ts';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { instant, shortText } from './fields.ts';

export const osUpdatesFact = defineFact({
  name: 'osUpdates',
  schema: z.object({
    /** Package manager or service that was asked: `apt`, `windows-update`, `softwareupdate`. */
    source: shortText,
    /** Security updates known and not installed. null: the source cannot tell security from the rest. */
    pendingSecurity: z.number().int().nonnegative().nullable(),
    /** All updates known and not installed. null: the source does not count them. */
    pendingTotal: z.number().int().nonnegative().nullable(),
    /** When the source last successfully asked its servers. null: no trace of a successful check. */
    checkedAt: instant.nullable(),
    /** An installed update waits for a restart. null: not reported. */
    rebootPending: z.boolean().nullable(),
    /** Updates are switched off or paused until then. null: not paused. */
    pausedUntil: instant.nullable(),
  }),
  label: message('fact.os-updates.label', 'system updates'),
  sources: {
    linux: {
      reads: message(
        'fact.os-updates.linux.reads',
        'What the package manager would install, based on its last download: apt-get -s dist-upgrade, dnf -C repoquery --upgrades (also --security), zypper --no-refresh list-updates, pacman -Qu, or rpm-ostree status. When it last checked, from the times of its files: /var/lib/apt/periodic/update-success-stamp and /var/lib/apt/lists, the metadata in /var/cache/dnf, /var/cache/libdnf5 or /var/cache/zypp, /var/lib/pacman/sync. Whether a restart is needed, from /run/reboot-required, /run/reboot-needed and the kernels in /boot and /usr/lib/modules. Whether the release still gets updates, from its name and a list included in Postern (endoflife.date and distro-info-data as of {comparedOn}), which the policy can correct.',
      ),
      values: { comparedOn: endOfLifeSource.comparedOn },
      needs: message(
        'fact.os-updates.linux.needs',
        'apt, dnf, zypper, pacman or rpm-ostree, which must have downloaded its package lists before. No root or network access is needed.',
      ),
      cannotSee: message(
        'fact.os-updates.linux.cannot-see',
        'Arch, openSUSE Tumbleweed and repositories without advisories don’t mark security updates: while any update is pending there, the result is unknown. Updates from apk, Nix, snap and Flatpak, and those released after the last check. Except on Debian, Ubuntu and openSUSE, a restart is detected only for a new kernel, not for new libraries.',
      ),
    },
    darwin: {
      reads: message(
        'fact.os-updates.macos.reads',
        '/Library/Preferences/com.apple.SoftwareUpdate.plist and its managed version, compared with the running macOS version. softwareupdate --list isn’t run, because it takes minutes and can hang.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.os-updates.macos.cannot-see',
        'Apple doesn’t mark security updates, so updates for this macOS version and Safari count as security updates. Updates released after the last check.',
      ),
    },
    win32: {
      reads: message(
        'fact.os-updates.windows.reads',
        'Microsoft.Update.AutoUpdate (last check), a search of the local catalogue through Microsoft.Update.Session, the pause in the registry (WindowsUpdate\\UX\\Settings), the wuauserv service, and the two registry keys that indicate a pending restart.',
      ),
      needs: message(
        'fact.os-updates.windows.needs',
        'A standard account. If Windows denies it the search, the number of updates is unknown.',
      ),
      cannotSee: message(
        'fact.os-updates.windows.cannot-see',
        'Updates released after the last check, and updates for other programs. Signature updates are covered by the antivirus check.',
      ),
    },
  },
  sample: {
    source: 'apt',
    pendingSecurity: 0,
    pendingTotal: 3,
    checkedAt: '2026-11-20T06:00:00Z',
    rebootPending: false,
    pausedUntil: null,
  },
});
