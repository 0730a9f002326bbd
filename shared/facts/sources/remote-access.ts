/**
 * How we know which doors for remote access stand open.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const remoteAccessSources: FactSources = {
  linux: {
    reads: message(
      'fact.remote-access.linux.reads',
      'Listening ports in /proc/net/tcp and tcp6, the port of sshd in /etc/ssh, whether systemd waits for ssh (/run/systemd/units), and the names of known remote access programs in the process list.',
    ),
    needs: message('fact.remote-access.linux.needs', 'An ordinary account that may see the process list (no hidepid).'),
    cannotSee: message(
      'fact.remote-access.linux.cannot-see',
      'Which program holds a port, which root alone is told. Services on unusual ports, services over UDP, and whether a firewall stands before them.',
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
      'Whether a support program accepts connections or only waits for you: one that runs counts as reachable. Services on unusual ports, and whether a firewall stands before them.',
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
      'Names of shares are not asked for. Whether a support program accepts connections or only waits for you: one that runs counts as reachable. Whether a firewall stands before a port.',
    ),
  },
};
