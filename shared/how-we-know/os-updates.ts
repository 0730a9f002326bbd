/**
 * How we know whether a system is up to date.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const osUpdatesSources: FactSources = {
  linux: {
    reads: {
      en: 'apt-get -s dist-upgrade (a simulation that changes nothing), the times of /var/lib/apt/periodic/update-success-stamp and /var/lib/apt/lists, /run/reboot-required, and the kernels in /boot. Whether the release still gets updates, by os-release and a list that comes with Postern.',
      de: 'apt-get -s dist-upgrade (eine Simulation, die nichts ändert), die Zeiten von /var/lib/apt/periodic/update-success-stamp und /var/lib/apt/lists, /run/reboot-required und die Kernel in /boot. Ob die Ausgabe noch Updates bekommt, nach os-release und einer Liste, die Postern mitbringt.',
    },
    needs: {
      en: 'A system with apt (Debian, Ubuntu and their relatives). No root, no network.',
      de: 'Ein System mit apt (Debian, Ubuntu und Verwandte). Kein root, kein Netz.',
    },
    cannotSee: {
      en: 'Updates of dnf, zypper, pacman, rpm-ostree, Nix, snap and Flatpak: unknown for now. Updates published after the machine last looked.',
      de: 'Updates von dnf, zypper, pacman, rpm-ostree, Nix, snap und Flatpak: vorerst unbekannt. Updates, die nach der letzten Suche erschienen sind.',
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
