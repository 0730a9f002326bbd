/**
 * Is the network in use one that strangers cannot listen to?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';

const params = z.strictObject({
  /** Wi-Fi protections that count as open to listeners. */
  denied: z.array(z.enum(['open', 'owe', 'wep', 'wpa', 'wpa2', 'wpa3', 'enterprise'])).default(['open', 'wep', 'wpa']),
});

export const secureNetwork = defineCheck({
  id: 'secure-network',
  title: message('secure-network.title', 'Secure network'),
  why: message('secure-network.why', 'In an open Wi-Fi anybody nearby can listen in and put a false page before you.'),
  facts: ['network'],
  params,
  reasons: {
    protected: { outcome: 'pass', text: message('secure-network.protected', 'The Wi-Fi is encrypted.') },
    'no-wifi': { outcome: 'notApplicable', text: message('secure-network.no-wifi', 'No Wi-Fi is in use.') },
    weak: {
      outcome: 'fail',
      text: message('secure-network.weak', 'The Wi-Fi is open or weakly protected ({security}).'),
    },
    portal: {
      outcome: 'fail',
      text: message('secure-network.portal', 'This network shows its own page before it lets you through.'),
      remediation: {
        linux: message(
          'secure-network.portal.fix.linux',
          "Sign in on the network's page, or use another network, such as your phone's hotspot.",
        ),
        darwin: message(
          'secure-network.portal.fix.macos',
          "Sign in on the network's page, or use another network, such as your phone's hotspot.",
        ),
        win32: message(
          'secure-network.portal.fix.windows',
          "Sign in on the network's page, or use another network, such as your phone's hotspot.",
        ),
      },
    },
    'security-unread': {
      outcome: 'unknown',
      text: message('secure-network.security-unread', 'Could not tell how the Wi-Fi is protected.'),
    },
  },
  remediation: {
    linux: message(
      'secure-network.fix.linux',
      'Use your own Wi-Fi with WPA2 or WPA3, or a cable. In your router, set the Wi-Fi protection to WPA2 or WPA3.',
    ),
    darwin: message(
      'secure-network.fix.macos',
      'Use your own Wi-Fi with WPA2 or WPA3, or a cable. In your router, set the Wi-Fi protection to WPA2 or WPA3.',
    ),
    win32: message(
      'secure-network.fix.windows',
      'Use your own Wi-Fi with WPA2 or WPA3, or a cable. In your router, set the Wi-Fi protection to WPA2 or WPA3.',
    ),
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
