/**
 * Is anything switched on that lets somebody else use or read this computer?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';

const kinds = ['ssh', 'remote-desktop', 'screen-sharing', 'file-sharing', 'remote-management', 'other'] as const;

const params = z.strictObject({
  /** Kinds the company uses itself. */
  allowed: z.array(z.enum(kinds)).default([]),
});

export const remoteAccess = defineCheck({
  id: 'remote-access',
  title: message('remote-access.title', 'Remote access'),
  why: message('remote-access.why', 'A door for remote access is a door for attackers too.'),
  facts: ['remoteAccess'],
  params,
  reasons: {
    closed: {
      outcome: 'pass',
      text: message('remote-access.closed', 'No remote access is open to the network.'),
    },
    open: {
      outcome: 'fail',
      text: message('remote-access.open', 'Switched on and reachable: {services}'),
    },
    'reach-unread': {
      outcome: 'unknown',
      text: message('remote-access.reach-unread', 'Switched on, but could not tell who can reach it: {services}'),
    },
  },
  remediation: {
    linux: message(
      'remote-access.fix.linux',
      'Turn off what you do not need: sudo systemctl disable --now ssh (or the service named), and Settings > Sharing.',
    ),
    darwin: message('remote-access.fix.macos', 'Open System Settings > General > Sharing and turn off what is named.'),
    win32: message(
      'remote-access.fix.windows',
      'Open Settings > System > Remote Desktop and turn it off; remove remote support programs you do not need.',
    ),
  },
  evaluate({ remoteAccess: { services, source } }, { allowed }) {
    const evidence = [
      ...services.map((service) => ({
        name: 'service',
        value: `${service.name} (${token(`service-${service.kind}`)}): ${token(service.reach === null ? 'not-told' : `reach-${service.reach}`)}`,
      })),
      { name: 'source', value: source },
    ];
    const judged = services.filter((service) => !allowed.includes(service.kind));
    const named = (reach: 'network' | null) =>
      judged.filter((service) => service.reach === reach).map((service) => service.name);
    const open = named('network');
    if (open.length > 0) return { reason: 'open', values: { services: open.join(', ') }, evidence };
    const untold = named(null);
    if (untold.length > 0) return { reason: 'reach-unread', values: { services: untold.join(', ') }, evidence };
    return { reason: 'closed', evidence };
  },
});
