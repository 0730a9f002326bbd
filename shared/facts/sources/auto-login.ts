/**
 * How we know whether a machine signs somebody in by itself.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const autoLoginSources: FactSources = {
  linux: {
    reads: {
      en: "The configuration of the sign-in screen in use (gdm, sddm, plasmalogin, lightdm, lxdm, greetd, cosmic-greeter) under /etc, SUSE's /etc/sysconfig/displaymanager, and agetty --autologin in the units of the text console. Whether there is a name, not which.",
      de: 'Die Einstellungen des benutzten Anmeldebildschirms (gdm, sddm, plasmalogin, lightdm, lxdm, greetd, cosmic-greeter) unter /etc, SUSEs /etc/sysconfig/displaymanager und agetty --autologin in den Units der Textkonsole. Ob ein Name dort steht, nicht welcher.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Other sign-in screens: unknown. That the disk asks for a passphrase before: it does not count here.',
      de: 'Andere Anmeldebildschirme: unbekannt. Dass vorher die Platte nach einer Passphrase fragt: Das zählt hier nicht.',
    },
  },
  darwin: {
    reads: {
      en: 'defaults read-type com.apple.loginwindow autoLoginUser: whether there is a name, not which.',
      de: 'defaults read-type com.apple.loginwindow autoLoginUser: ob es einen Namen gibt, nicht welchen.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'With FileVault on, macOS ignores the setting; it counts all the same until it is gone.',
      de: 'Bei eingeschaltetem FileVault übergeht macOS die Einstellung; sie zählt trotzdem, bis sie entfernt ist.',
    },
  },
  win32: {
    reads: {
      en: 'AutoAdminLogon in the registry (Winlogon). The password that may stand beside it is not asked for.',
      de: 'AutoAdminLogon in der Registrierung (Winlogon). Das Passwort, das daneben stehen kann, wird nicht erfragt.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'An account without a password that Windows starts by itself because it is the only one.',
      de: 'Ein Konto ohne Passwort, das Windows von selbst startet, weil es das einzige ist.',
    },
  },
};
