/**
 * How we know whether strangers can listen to a network.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const networkSources: FactSources = {
  linux: {
    reads: {
      en: 'Wireless interfaces in /sys/class/net, and NetworkManager over D-Bus: the protection of the access point in use and whether a sign-in page stands before the network.',
      de: 'Funkschnittstellen in /sys/class/net und NetworkManager über D-Bus: den Schutz des benutzten Zugangspunkts und ob vor dem Netz eine Anmeldeseite steht.',
    },
    needs: {
      en: 'NetworkManager. Without it the protection of a Wi-Fi stays unknown.',
      de: 'NetworkManager. Ohne ihn bleibt der Schutz eines WLAN unbekannt.',
    },
    cannotSee: {
      en: 'Names of networks are not asked for. Who else knows the Wi-Fi password. Cables are not judged.',
      de: 'Namen von Netzen werden nicht erfragt. Wer das WLAN-Passwort sonst noch kennt. Kabel werden nicht beurteilt.',
    },
  },
  darwin: {
    reads: {
      en: 'system_profiler SPAirPortDataType: the protection of the network in use.',
      de: 'system_profiler SPAirPortDataType: den Schutz des benutzten Netzes.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Sign-in pages: macOS does not tell other programs. Names of networks are not kept. Who else knows the Wi-Fi password.',
      de: 'Anmeldeseiten: macOS verrät sie anderen Programmen nicht. Namen von Netzen werden nicht behalten. Wer das WLAN-Passwort sonst noch kennt.',
    },
  },
  win32: {
    reads: {
      en: 'Windows.Networking.Connectivity: authentication and cipher of the Wi-Fi in use, and whether the connection is held back by a sign-in page.',
      de: 'Windows.Networking.Connectivity: Anmeldung und Verschlüsselung des benutzten WLAN und ob die Verbindung durch eine Anmeldeseite aufgehalten wird.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Names of networks are not asked for. Who else knows the Wi-Fi password. Cables are not judged.',
      de: 'Namen von Netzen werden nicht erfragt. Wer das WLAN-Passwort sonst noch kennt. Kabel werden nicht beurteilt.',
    },
  },
};
