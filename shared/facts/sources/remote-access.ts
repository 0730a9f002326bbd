/**
 * How we know which doors for remote access stand open.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const remoteAccessSources: FactSources = {
  linux: {
    reads: {
      en: 'Listening ports in /proc/net/tcp and tcp6, the port of sshd in /etc/ssh, whether systemd waits for ssh (/run/systemd/units), and the names of known remote access programs in the process list.',
      de: 'Lauschende Ports in /proc/net/tcp und tcp6, den Port von sshd in /etc/ssh, ob systemd auf ssh wartet (/run/systemd/units), und die Namen bekannter Fernzugriffsprogramme in der Prozessliste.',
    },
    needs: {
      en: 'An ordinary account that may see the process list (no hidepid).',
      de: 'Ein gewöhnliches Konto, das die Prozessliste sehen darf (kein hidepid).',
    },
    cannotSee: {
      en: 'Which program holds a port, which root alone is told. Services on unusual ports, services over UDP, and whether a firewall stands before them.',
      de: 'Welches Programm einen Port hält, das erfährt nur root. Dienste auf ungewöhnlichen Ports, Dienste über UDP und ob eine Firewall davorsteht.',
    },
  },
  darwin: {
    reads: {
      en: 'netstat -an -p tcp for the ports of the Sharing settings (22, 445, 548, 3283, 5900), and pgrep for known remote access programs.',
      de: 'netstat -an -p tcp für die Ports der Freigaben (22, 445, 548, 3283, 5900) und pgrep für bekannte Fernzugriffsprogramme.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Whether a support program accepts connections or only waits for you: one that runs counts as reachable. Services on unusual ports, and whether a firewall stands before them.',
      de: 'Ob ein Fernwartungsprogramm Verbindungen annimmt oder nur auf Sie wartet: Läuft eines, gilt es als erreichbar. Dienste auf ungewöhnlichen Ports und ob eine Firewall davorsteht.',
    },
  },
  win32: {
    reads: {
      en: 'fDenyTSConnections in the registry (policy before setting), running services of known programs, Win32_Share, and MSFT_NetTCPConnection for who can reach them.',
      de: 'fDenyTSConnections in der Registrierung (Richtlinie vor Einstellung), laufende Dienste bekannter Programme, Win32_Share und MSFT_NetTCPConnection dafür, wer sie erreicht.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Names of shares are not asked for. Whether a support program accepts connections or only waits for you: one that runs counts as reachable. Whether a firewall stands before a port.',
      de: 'Namen von Freigaben werden nicht erfragt. Ob ein Fernwartungsprogramm Verbindungen annimmt oder nur auf Sie wartet: Läuft eines, gilt es als erreichbar. Ob eine Firewall vor einem Port steht.',
    },
  },
};
