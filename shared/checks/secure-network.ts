/**
 * Is the network in use one that strangers cannot listen to?
 */
import { z } from 'zod';
import { defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';

const params = z.strictObject({
  /** Wi-Fi protections that count as open to listeners. */
  denied: z.array(z.enum(['open', 'owe', 'wep', 'wpa', 'wpa2', 'wpa3', 'enterprise'])).default(['open', 'wep', 'wpa']),
});

export const secureNetwork = defineCheck({
  id: 'secure-network',
  title: { en: 'Secure network', de: 'Sicheres Netzwerk' },
  why: {
    en: 'In an open Wi-Fi anybody nearby can listen in and put a false page before you.',
    de: 'In einem offenen WLAN kann jeder in der Nähe mithören und Ihnen falsche Seiten unterschieben.',
  },
  facts: ['network'],
  params,
  reasons: {
    protected: { outcome: 'pass', text: { en: 'The Wi-Fi is encrypted.', de: 'Das WLAN ist verschlüsselt.' } },
    'no-wifi': { outcome: 'notApplicable', text: { en: 'No Wi-Fi is in use.', de: 'Es ist kein WLAN in Benutzung.' } },
    weak: {
      outcome: 'fail',
      text: {
        en: 'The Wi-Fi is open or weakly protected ({security}).',
        de: 'Das WLAN ist offen oder schwach geschützt ({security}).',
      },
    },
    portal: {
      outcome: 'fail',
      text: {
        en: 'This network shows its own page before it lets you through.',
        de: 'Dieses Netz zeigt erst eine eigene Seite, bevor es Sie durchlässt.',
      },
      remediation: {
        linux: {
          en: "Sign in on the network's page, or use another network, such as your phone's hotspot.",
          de: 'Melden Sie sich auf der Seite des Netzes an oder nutzen Sie ein anderes Netz, etwa den Hotspot Ihres Telefons.',
        },
        darwin: {
          en: "Sign in on the network's page, or use another network, such as your phone's hotspot.",
          de: 'Melden Sie sich auf der Seite des Netzes an oder nutzen Sie ein anderes Netz, etwa den Hotspot Ihres Telefons.',
        },
        win32: {
          en: "Sign in on the network's page, or use another network, such as your phone's hotspot.",
          de: 'Melden Sie sich auf der Seite des Netzes an oder nutzen Sie ein anderes Netz, etwa den Hotspot Ihres Telefons.',
        },
      },
    },
    'security-unread': {
      outcome: 'unknown',
      text: { en: 'Could not tell how the Wi-Fi is protected.', de: 'Nicht feststellbar, wie das WLAN geschützt ist.' },
    },
  },
  remediation: {
    linux: {
      en: 'Use your own Wi-Fi with WPA2 or WPA3, or a cable. In your router, set the Wi-Fi protection to WPA2 or WPA3.',
      de: 'Nutzen Sie Ihr eigenes WLAN mit WPA2 oder WPA3 oder ein Kabel. Stellen Sie im Router die WLAN-Verschlüsselung auf WPA2 oder WPA3.',
    },
    darwin: {
      en: 'Use your own Wi-Fi with WPA2 or WPA3, or a cable. In your router, set the Wi-Fi protection to WPA2 or WPA3.',
      de: 'Nutzen Sie Ihr eigenes WLAN mit WPA2 oder WPA3 oder ein Kabel. Stellen Sie im Router die WLAN-Verschlüsselung auf WPA2 oder WPA3.',
    },
    win32: {
      en: 'Use your own Wi-Fi with WPA2 or WPA3, or a cable. In your router, set the Wi-Fi protection to WPA2 or WPA3.',
      de: 'Nutzen Sie Ihr eigenes WLAN mit WPA2 oder WPA3 oder ein Kabel. Stellen Sie im Router die WLAN-Verschlüsselung auf WPA2 oder WPA3.',
    },
  },
  evaluate({ network }, { denied }) {
    const evidence = [
      ...network.wifi.map((link) => ({
        name: 'wifi',
        value: `${link.interface}: ${token(link.security === null ? 'not-told' : `wifi-${link.security}`)}`,
      })),
      { name: 'captive-portal', value: network.captivePortal },
      { name: 'source', value: network.source },
    ];
    const weak = network.wifi.flatMap(({ security }) =>
      security !== null && denied.includes(security) ? [security] : [],
    );
    if (weak.length > 0) return { reason: 'weak', values: { security: weak.join(', ') }, evidence };
    if (network.captivePortal === true) return { reason: 'portal', evidence };
    if (network.wifi.length === 0) return { reason: 'no-wifi', evidence };
    if (network.wifi.some(({ security }) => security === null)) return { reason: 'security-unread', evidence };
    return { reason: 'protected', evidence };
  },
});
