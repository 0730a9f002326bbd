/**
 * How we know whether a system is up to date.
 */
import { endOfLifeSource } from '../../reference-data/os-end-of-life-dates.ts';
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const osUpdatesSources: FactSources = {
  linux: {
    reads: message(
      'fact.os-updates.linux.reads',
      "What the system's own package manager would install by what it last fetched: apt-get -s dist-upgrade, dnf -C repoquery --upgrades (also --security), zypper --no-refresh list-updates, pacman -Qu, or rpm-ostree status. When it last looked, by the times of its own files: /var/lib/apt/periodic/update-success-stamp and /var/lib/apt/lists, the metadata in /var/cache/dnf, /var/cache/libdnf5 or /var/cache/zypp, /var/lib/pacman/sync. A waiting restart by /run/reboot-required, /run/reboot-needed and the kernels in /boot and /usr/lib/modules. Whether the release still gets updates, by its name and a list that comes with Postern (endoflife.date and distro-info-data as of {comparedOn}); the policy may correct it.",
    ),
    values: { comparedOn: endOfLifeSource.comparedOn },
    needs: message(
      'fact.os-updates.linux.needs',
      'apt, dnf, zypper, pacman or rpm-ostree, and that it has fetched something before. No root, no network.',
    ),
    cannotSee: message(
      'fact.os-updates.linux.cannot-see',
      'Arch, openSUSE Tumbleweed and repositories without advisories do not mark security updates: while anything waits there, the answer is unknown. Updates of apk, Nix, snap and Flatpak, and those published after the machine last looked. Outside Debian, Ubuntu and openSUSE a restart is known to be due only for a new kernel, not for new libraries.',
    ),
  },
  darwin: {
    reads: message(
      'fact.os-updates.macos.reads',
      '/Library/Preferences/com.apple.SoftwareUpdate.plist and its managed copy, compared with the version that runs. softwareupdate --list is not started: it takes minutes and can hang.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.os-updates.macos.cannot-see',
      'Apple does not mark security updates, so updates of this macOS and of Safari count as such. Updates published after the Mac last looked.',
    ),
  },
  win32: {
    reads: message(
      'fact.os-updates.windows.reads',
      'Microsoft.Update.AutoUpdate (last look), a search of the local catalogue by Microsoft.Update.Session, the pause in the registry (WindowsUpdate\\UX\\Settings), the service wuauserv, and the two registry keys that ask for a restart.',
    ),
    needs: message(
      'fact.os-updates.windows.needs',
      'An ordinary account; where Windows refuses it the search, the number of updates stays unknown.',
    ),
    cannotSee: message(
      'fact.os-updates.windows.cannot-see',
      'Updates published after the computer last looked, and updates of other programs. Signature updates are left to the antivirus check.',
    ),
  },
};
