/**
 * How we know whether a system is up to date.
 */
import { endOfLifeSource } from '../../reference-data/os-end-of-life-dates.ts';
import type { Text } from '../../text/text.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

const lifetime: Text = {
  en: `Whether the release still gets updates, by its name and a list that comes with Postern (endoflife.date and distro-info-data as of ${endOfLifeSource.comparedOn}); the policy may correct it.`,
  de: `Ob die Ausgabe noch Updates bekommt, nach ihrem Namen und einer Liste, die Postern mitbringt (endoflife.date und distro-info-data, Stand ${endOfLifeSource.comparedOn}); die Richtlinie kann sie berichtigen.`,
};

export const osUpdatesSources: FactSources = {
  linux: {
    reads: {
      en: `What the system's own package manager would install by what it last fetched: apt-get -s dist-upgrade, dnf -C repoquery --upgrades (also --security), zypper --no-refresh list-updates, pacman -Qu, or rpm-ostree status. When it last looked, by the times of its own files: /var/lib/apt/periodic/update-success-stamp and /var/lib/apt/lists, the metadata in /var/cache/dnf, /var/cache/libdnf5 or /var/cache/zypp, /var/lib/pacman/sync. A waiting restart by /run/reboot-required, /run/reboot-needed and the kernels in /boot and /usr/lib/modules. ${lifetime.en}`,
      de: `Was die Paketverwaltung des Systems installieren würde, nach dem, was sie zuletzt geholt hat: apt-get -s dist-upgrade, dnf -C repoquery --upgrades (auch --security), zypper --no-refresh list-updates, pacman -Qu oder rpm-ostree status. Wann sie zuletzt nachgesehen hat, nach den Zeiten ihrer eigenen Dateien: /var/lib/apt/periodic/update-success-stamp und /var/lib/apt/lists, die Metadaten in /var/cache/dnf, /var/cache/libdnf5 oder /var/cache/zypp, /var/lib/pacman/sync. Ein nötiger Neustart nach /run/reboot-required, /run/reboot-needed und den Kerneln in /boot und /usr/lib/modules. ${lifetime.de}`,
    },
    needs: {
      en: 'apt, dnf, zypper, pacman or rpm-ostree, and that it has fetched something before. No root, no network.',
      de: 'apt, dnf, zypper, pacman oder rpm-ostree, und dass schon einmal etwas geholt wurde. Kein root, kein Netz.',
    },
    cannotSee: {
      en: 'Arch, openSUSE Tumbleweed and repositories without advisories do not mark security updates: while anything waits there, the answer is unknown. Updates of apk, Nix, snap and Flatpak, and those published after the machine last looked. Outside Debian, Ubuntu and openSUSE a restart is known to be due only for a new kernel, not for new libraries.',
      de: 'Arch, openSUSE Tumbleweed und Paketquellen ohne Sicherheitshinweise kennzeichnen Sicherheitsupdates nicht: Solange dort etwas wartet, bleibt die Antwort unbekannt. Updates von apk, Nix, snap und Flatpak sowie solche, die nach der letzten Suche erschienen sind. Außer bei Debian, Ubuntu und openSUSE fällt ein nötiger Neustart nur bei einem neuen Kernel auf, nicht bei neuen Bibliotheken.',
    },
  },
  darwin: {
    reads: {
      en: '/Library/Preferences/com.apple.SoftwareUpdate.plist and its managed copy, compared with the version that runs. softwareupdate --list is not started: it takes minutes and can hang.',
      de: '/Library/Preferences/com.apple.SoftwareUpdate.plist und die verwaltete Fassung, verglichen mit der laufenden Version. softwareupdate --list wird nicht gestartet: Es dauert Minuten und kann hängen.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Apple does not mark security updates, so updates of this macOS and of Safari count as such. Updates published after the Mac last looked.',
      de: 'Apple kennzeichnet Sicherheitsupdates nicht, daher zählen Updates dieses macOS und von Safari als solche. Updates, die nach der letzten Suche erschienen sind.',
    },
  },
  win32: {
    reads: {
      en: 'Microsoft.Update.AutoUpdate (last look), a search of the local catalogue by Microsoft.Update.Session, the pause in the registry (WindowsUpdate\\UX\\Settings), the service wuauserv, and the two registry keys that ask for a restart.',
      de: 'Microsoft.Update.AutoUpdate (letzte Suche), eine Suche im lokalen Katalog über Microsoft.Update.Session, die Pause in der Registrierung (WindowsUpdate\\UX\\Settings), den Dienst wuauserv und die zwei Registrierungsschlüssel, die einen Neustart verlangen.',
    },
    needs: {
      en: 'An ordinary account; where Windows refuses it the search, the number of updates stays unknown.',
      de: 'Ein gewöhnliches Konto; wo Windows ihm die Suche verweigert, bleibt die Zahl der Updates unbekannt.',
    },
    cannotSee: {
      en: 'Updates published after the computer last looked, and updates of other programs. Signature updates are left to the antivirus check.',
      de: 'Updates, die nach der letzten Suche erschienen sind, und Updates anderer Programme. Signaturupdates sind Sache der Virenschutz-Prüfung.',
    },
  },
};
