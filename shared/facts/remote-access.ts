/**
 * Services that let somebody else use or read this machine, and are switched on.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';

export const remoteAccessFact = defineFact({
  name: 'remoteAccess',
  schema: z.object({
    services: z
      .array(
        z.object({
          kind: z.enum(['ssh', 'remote-desktop', 'screen-sharing', 'file-sharing', 'remote-management', 'other']),
          /** Program or setting: `sshd`, `Remote Desktop`, `TeamViewer`. */
          name: shortText,
          /** `local`: only this machine reaches it. null: unknown. */
          reach: z.enum(['network', 'local']).nullable(),
        }),
      )
      .max(64),
    source: shortText,
  }),
  label: message('fact.remote-access.label', 'remote access services'),
  sources: {
    linux: {
      reads: message(
        'fact.remote-access.linux.reads',
        'Listening ports in /proc/net/tcp and tcp6, the sshd port in /etc/ssh, whether systemd listens for ssh (/run/systemd/units), and known remote access programs in the process list.',
      ),
      needs: message(
        'fact.remote-access.linux.needs',
        'A standard account that can see the process list (no hidepid).',
      ),
      cannotSee: message(
        'fact.remote-access.linux.cannot-see',
        'Which program uses a port, because only root can see that. Services on unusual ports or over UDP, and whether a firewall protects them.',
      ),
    },
    darwin: {
      reads: message(
        'fact.remote-access.macos.reads',
        'netstat -an -p tcp for the ports of the Sharing settings (22, 445, 548, 3283, 5900), and pgrep for known remote access programs.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.remote-access.macos.cannot-see',
        'Whether a remote support app accepts connections or only waits for your approval: a running one counts as reachable. Services on unusual ports, and whether a firewall protects them.',
      ),
    },
    win32: {
      reads: message(
        'fact.remote-access.windows.reads',
        'fDenyTSConnections in the registry (policy before setting), running services of known programs, Win32_Share, and MSFT_NetTCPConnection for who can reach them.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.remote-access.windows.cannot-see',
        'Names of shared folders aren’t collected. Whether a remote support app accepts connections or only waits for your approval: a running one counts as reachable. Whether a firewall protects a port.',
      ),
    },
  },
  sample: { services: [{ kind: 'ssh', name: 'sshd', reach: 'local' }], source: '/proc/net/tcp' },
});
