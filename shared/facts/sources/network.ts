/**
 * How we know whether strangers can listen to a network.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const networkSources: FactSources = {
  linux: {
    reads: {
      en: 'Wireless interfaces in /sys/class/net, and over D-Bus whichever service runs the Wi-Fi: NetworkManager (the protection of the access point in use, and whether a sign-in page stands before the network), iwd or wpa_supplicant (the protection agreed for the connection). Where an access point offers several protections and nothing tells which is in use, the weakest counts.',
      de: 'Funkschnittstellen in /sys/class/net und über D-Bus den Dienst, der das WLAN betreibt: NetworkManager (den Schutz des benutzten Zugangspunkts und ob vor dem Netz eine Anmeldeseite steht), iwd oder wpa_supplicant (den für die Verbindung vereinbarten Schutz). Bietet ein Zugangspunkt mehrere an und sagt nichts, welcher benutzt wird, zählt der schwächste.',
    },
    needs: {
      en: 'NetworkManager, iwd or wpa_supplicant. The latter two answer only members of the group netdev (on Debian); for others the protection stays unknown without NetworkManager.',
      de: 'NetworkManager, iwd oder wpa_supplicant. Die beiden letzten antworten nur Mitgliedern der Gruppe netdev (unter Debian); für andere bleibt der Schutz ohne NetworkManager unbekannt.',
    },
    cannotSee: {
      en: 'A sign-in page without NetworkManager. OWE under iwd, which calls it open. Names of networks are not asked for; iwd writes them into its paths, and a recording hides them. Who else knows the Wi-Fi password. Cables are not judged.',
      de: 'Eine Anmeldeseite ohne NetworkManager. OWE unter iwd, das es offen nennt. Namen von Netzen werden nicht erfragt; iwd schreibt sie in seine Pfade, und eine Aufzeichnung verbirgt sie. Wer das WLAN-Passwort sonst noch kennt. Kabel werden nicht beurteilt.',
    },
  },
  darwin: {
    reads: {
      en: 'system_profiler SPAirPortDataType: the protection of the network in use; of a mixed one the weaker.',
      de: 'system_profiler SPAirPortDataType: den Schutz des benutzten Netzes; bei einem gemischten den schwächeren.',
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
