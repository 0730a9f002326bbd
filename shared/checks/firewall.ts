/**
 * Does a firewall keep strangers on the same network out?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { onEverySystem } from '../facts/platform.ts';

/** Names of managers and zones that are words, not names somebody gave. */
const nameTokens = {
  none: 'manager-none',
  'macOS application firewall': 'manager-macos',
  'all networks': 'zone-all',
  Domain: 'zone-domain',
  Private: 'zone-private',
  Public: 'zone-public',
} as const;

const worded = (name: string): string =>
  Object.hasOwn(nameTokens, name) ? token(nameTokens[name as keyof typeof nameTokens]) : name;

const params = z.strictObject({
  /** Zones that no connected network uses must be on as well. */
  everyZone: z.boolean().default(false),
});

/** Turning it on again changes nothing. */
const blockIncoming = onEverySystem(
  message(
    'firewall.block-incoming',
    'Make sure the firewall blocks incoming connections by default, or ask your IT team.',
  ),
);

export const firewall = defineCheck({
  id: 'firewall',
  title: message('firewall.title', 'Firewall'),
  why: message('firewall.why', 'A firewall keeps other devices on the network from reaching your computer.'),
  facts: ['firewall'],
  params,
  defaultRule: { enforcement: 'warn-then-block', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    on: { outcome: 'pass', text: message('firewall.on', '{manager} is on.') },
    off: { outcome: 'fail', text: message('firewall.off', 'The firewall is off for: {zones}') },
    'lets-in': {
      outcome: 'fail',
      text: message('firewall.lets-in', 'The firewall allows all incoming connections for: {zones}'),
      remediation: blockIncoming,
    },
    'none-found': { outcome: 'fail', text: message('firewall.none-found', 'No firewall found.') },
    'state-unread': {
      outcome: 'unknown',
      text: message('firewall.state-unread', 'Couldn’t check whether the firewall is on for: {zones}'),
    },
    'rules-unread': {
      outcome: 'unknown',
      text: message(
        'firewall.rules-unread',
        'No firewall service is running. Checking for manual rules requires administrator rights and the nft program.',
      ),
    },
    'inbound-unread': {
      outcome: 'unknown',
      text: message(
        'firewall.inbound-unread',
        'The firewall is on, but couldn’t check which incoming connections it allows for: {zones}',
      ),
      remediation: blockIncoming,
    },
  },
  remediation: {
    linux: message(
      'firewall.fix.linux',
      'Turn it on: sudo ufw enable (Debian, Ubuntu) or sudo systemctl enable --now firewalld (Fedora).',
    ),
    darwin: message('firewall.fix.macos', 'Turn on the firewall in System Settings > Network > Firewall.'),
    win32: message(
      'firewall.fix.windows',
      'Turn on the firewall for every network in Windows Security > Firewall & network protection.',
    ),
  },
  evaluate({ firewall: { manager: managerName, zones: told, source } }, { everyZone }) {
    const manager = worded(managerName);
    if (managerName === 'none' && told.length > 0 && told.every((zone) => zone.on === null)) {
      const seen = { name: 'manager', value: manager };
      return { reason: 'rules-unread', evidence: [seen, { name: 'source', value: source }] };
    }
    const zones = told.map((zone) => ({ ...zone, name: worded(zone.name) }));
    const judged = everyZone ? zones : zones.filter((zone) => zone.inUse !== false);
    const evidence = [
      { name: 'manager', value: manager },
      ...zones.map((zone) => ({
        name: 'zone',
        value: `${zone.name}: ${token(zone.on === null ? 'not-told' : zone.on ? 'on' : 'off')}, ${token(`inbound-${zone.inbound ?? 'not-told'}`)}`,
      })),
      { name: 'source', value: source },
    ];
    const named = (wanted: (zone: (typeof zones)[number]) => boolean) => judged.filter(wanted).map((zone) => zone.name);
    if (zones.length === 0) return { reason: 'none-found', evidence };
    // Every zone idle means no network is up; the protection then is what all zones say together.
    const order = [
      ['off', named((zone) => zone.on === false)],
      ['lets-in', named((zone) => zone.inbound === 'allow')],
      ['state-unread', named((zone) => zone.on === null)],
      ['inbound-unread', named((zone) => zone.inbound === null)],
    ] as const;
    for (const [reason, names] of order)
      if (names.length > 0) return { reason, values: { zones: names.join(', ') }, evidence };
    if (judged.length === 0 && zones.some((zone) => zone.on !== true))
      return { reason: 'state-unread', values: { zones: zones.map((zone) => zone.name).join(', ') }, evidence };
    return { reason: 'on', values: { manager }, evidence };
  },
});
