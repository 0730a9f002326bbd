/**
 * How we know whether strangers can listen to a network.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const networkSources: FactSources = {
  linux: {
    reads: message(
      'fact.network.linux.reads',
      'Wireless interfaces in /sys/class/net and, over D-Bus, the service that manages Wi-Fi: NetworkManager (security of the access point in use, and whether there is a sign-in page), iwd or wpa_supplicant (security negotiated for the connection). If an access point offers several types of security and the one in use is unknown, the weakest counts.',
    ),
    needs: message(
      'fact.network.linux.needs',
      'NetworkManager, iwd or wpa_supplicant. On Debian, iwd and wpa_supplicant respond only to members of the netdev group; without NetworkManager, the result is unknown for other users.',
    ),
    cannotSee: message(
      'fact.network.linux.cannot-see',
      'Sign-in pages without NetworkManager. OWE with iwd, which reports it as open. Network names aren’t collected: iwd includes them in its paths, and recordings hide them. Who else knows the Wi-Fi password. Wired connections aren’t evaluated.',
    ),
  },
  darwin: {
    reads: message(
      'fact.network.macos.reads',
      'system_profiler SPAirPortDataType: the security of the network in use. For mixed security, the weaker type counts.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.network.macos.cannot-see',
      'Sign-in pages, which macOS doesn’t report to other apps. Network names aren’t stored. Who else knows the Wi-Fi password.',
    ),
  },
  win32: {
    reads: message(
      'fact.network.windows.reads',
      'Windows.Networking.Connectivity: authentication and encryption of the Wi-Fi in use, and whether a sign-in page holds up the connection.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.network.windows.cannot-see',
      'Network names aren’t collected. Who else knows the Wi-Fi password. Wired connections aren’t evaluated.',
    ),
  },
};
