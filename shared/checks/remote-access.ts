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
  why: message('remote-access.why', 'Remote access that’s left on gives attackers a way in.'),
  facts: ['remoteAccess'],
  params,
  defaultRule: { enforcement: 'notify', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    closed: {
      outcome: 'pass',
      text: message('remote-access.closed', 'No unapproved remote access is open to the network.'),
    },
    open: {
      outcome: 'fail',
      text: message('remote-access.open', 'Reachable from the network: {services}'),
    },
    'reach-unread': {
      outcome: 'unknown',
      text: message(
        'remote-access.reach-unread',
        'Couldn’t check whether these are reachable from the network: {services}',
      ),
    },
  },
  remediation: {
    linux: message(
      'remote-access.fix.linux',
      'Turn off what you don’t need. GNOME: Settings > System > Remote Desktop or Secure Shell. Services: sudo systemctl disable --now ssh (or the service listed).',
    ),
    darwin: message(
      'remote-access.fix.macos',
      'Turn off the listed services in System Settings > General > Sharing, and remove remote support apps you don’t need.',
    ),
    win32: message(
      'remote-access.fix.windows',
      'Turn off Remote Desktop in Settings > System > Remote Desktop, stop sharing folders, and remove remote support apps you don’t need.',
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
