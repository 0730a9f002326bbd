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
  why: message('secure-network.why', 'On an open Wi-Fi network, people nearby can intercept your traffic.'),
  facts: ['network'],
  params,
  defaultRule: { enforcement: 'notify', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    protected: {
      outcome: 'pass',
      text: message('secure-network.protected', 'Your Wi-Fi meets your company’s requirements.'),
    },
    'no-wifi': { outcome: 'notApplicable', text: message('secure-network.no-wifi', 'Wi-Fi isn’t in use.') },
    weak: {
      outcome: 'fail',
      text: message('secure-network.weak', 'Wi-Fi security not allowed by your company: {security}'),
    },
    portal: {
      outcome: 'fail',
      text: message('secure-network.portal', 'This network requires you to sign in on a web page first.'),
      remediation: {
        linux: message(
          'secure-network.portal.fix.linux',
          'Sign in on the network’s page, or use another network such as your phone’s hotspot.',
        ),
        darwin: message(
          'secure-network.portal.fix.macos',
          'Sign in on the network’s page, or use another network such as your phone’s hotspot.',
        ),
        win32: message(
          'secure-network.portal.fix.windows',
          'Sign in on the network’s page, or use another network such as your phone’s hotspot.',
        ),
      },
    },
    'security-unread': {
      outcome: 'unknown',
      text: message('secure-network.security-unread', 'Couldn’t check how your Wi-Fi is secured.'),
    },
  },
  remediation: {
    linux: message(
      'secure-network.fix.linux',
      'Use Wi-Fi secured with WPA2 or WPA3, or a cable. On your own router, set Wi-Fi security to WPA2 or WPA3.',
    ),
    darwin: message(
      'secure-network.fix.macos',
      'Use Wi-Fi secured with WPA2 or WPA3, or a cable. On your own router, set Wi-Fi security to WPA2 or WPA3.',
    ),
    win32: message(
      'secure-network.fix.windows',
      'Use Wi-Fi secured with WPA2 or WPA3, or a cable. On your own router, set Wi-Fi security to WPA2 or WPA3.',
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
    if (weak.length > 0)
      return { reason: 'weak', values: { security: weak.map((one) => token(`wifi-${one}`)).join(', ') }, evidence };
    if (network.captivePortal === true) return { reason: 'portal', evidence };
    if (network.wifi.length === 0) return { reason: 'no-wifi', evidence };
    if (network.wifi.some(({ security }) => security === null)) return { reason: 'security-unread', evidence };
    return { reason: 'protected', evidence };
  },
});
