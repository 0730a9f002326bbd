/**
 * How we know whether strangers can listen to a network.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const networkSources: FactSources = {
  linux: {
    reads: message(
      'fact.network.linux.reads',
      'Wireless interfaces in /sys/class/net, and over D-Bus whichever service runs the Wi-Fi: NetworkManager (the protection of the access point in use, and whether a sign-in page stands before the network), iwd or wpa_supplicant (the protection agreed for the connection). Where an access point offers several protections and nothing tells which is in use, the weakest counts.',
    ),
    needs: message(
      'fact.network.linux.needs',
      'NetworkManager, iwd or wpa_supplicant. The latter two answer only members of the group netdev (on Debian); for others the protection stays unknown without NetworkManager.',
    ),
    cannotSee: message(
      'fact.network.linux.cannot-see',
      'A sign-in page without NetworkManager. OWE under iwd, which calls it open. Names of networks are not asked for; iwd writes them into its paths, and a recording hides them. Who else knows the Wi-Fi password. Cables are not judged.',
    ),
  },
  darwin: {
    reads: message(
      'fact.network.macos.reads',
      'system_profiler SPAirPortDataType: the protection of the network in use; of a mixed one the weaker.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.network.macos.cannot-see',
      'Sign-in pages: macOS does not tell other programs. Names of networks are not kept. Who else knows the Wi-Fi password.',
    ),
  },
  win32: {
    reads: message(
      'fact.network.windows.reads',
      'Windows.Networking.Connectivity: authentication and cipher of the Wi-Fi in use, and whether the connection is held back by a sign-in page.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.network.windows.cannot-see',
      'Names of networks are not asked for. Who else knows the Wi-Fi password. Cables are not judged.',
    ),
  },
};
