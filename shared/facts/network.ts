/**
 * How the machine is connected: the security of its Wi-Fi, and whether a sign-in page is in the way.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';

export const networkFact = defineFact({
  name: 'network',
  schema: z.object({
    /** Wi-Fi connections in use; their names are not collected. Empty: none (wired, or no network). */
    wifi: z
      .array(
        z.object({
          interface: shortText,
          /** `owe` is open with encryption (RFC 8110). null: unknown. */
          security: z.enum(['open', 'owe', 'wep', 'wpa', 'wpa2', 'wpa3', 'enterprise']).nullable(),
        }),
      )
      .max(16),
    /** Does the network show a sign-in page before it lets anybody through? null: unknown. */
    captivePortal: z.boolean().nullable(),
    source: shortText,
  }),
  label: message('fact.network.label', 'network connection'),
  sources: {
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
  },
  sample: {
    wifi: [{ interface: 'wlan0', security: 'wpa2' }],
    captivePortal: false,
    source: 'NetworkManager',
  },
});
