/**
 * What each name in a verdict's evidence means to a person. A name without words is shown as it is.
 */
import type { Text } from './text.ts';

export const evidenceWords: Readonly<Record<string, Text>> = {
  'agent-version': { en: 'Version of Postern', de: 'Version von Postern' },
  automatic: { en: 'Signs in by itself', de: 'Meldet sich von selbst an' },
  'captive-portal': { en: 'Sign-in page of the network', de: 'Anmeldeseite des Netzes' },
  'changed-at': { en: 'Changed', de: 'Geändert' },
  'checked-at': { en: 'Last asked for updates', de: 'Zuletzt nach Updates gefragt' },
  'clock-offset-seconds': { en: 'Clock ahead of the server, in seconds', de: 'Uhr geht dem Server vor, in Sekunden' },
  'delay-seconds': { en: 'Delay before the lock, in seconds', de: 'Verzögerung bis zur Sperre, in Sekunden' },
  desktop: { en: 'Desktop', de: 'Desktop' },
  device: { en: 'Device', de: 'Gerät' },
  'idle-seconds': { en: 'Idle time before the lock, in seconds', de: 'Leerlauf bis zur Sperre, in Sekunden' },
  keeper: { en: 'Where the password is kept', de: 'Wo das Passwort verwaltet wird' },
  'last-scan-at': { en: 'Last virus scan', de: 'Letzte Virenprüfung' },
  'locks-on-suspend': { en: 'Locks when it sleeps', de: 'Sperrt beim Ruhezustand' },
  manager: { en: 'Firewall', de: 'Firewall' },
  'oldest-unsent-at': { en: 'Oldest report not sent yet', de: 'Ältester noch nicht gesendeter Bericht' },
  'password-required': { en: 'Asks for the password', de: 'Verlangt das Passwort' },
  'paused-until': { en: 'Updates paused until', de: 'Updates pausiert bis' },
  'pending-security': { en: 'Security updates waiting', de: 'Wartende Sicherheitsupdates' },
  'pending-total': { en: 'Updates waiting', de: 'Wartende Updates' },
  probe: { en: 'Blocked page', de: 'Gesperrte Seite' },
  product: { en: 'Product', de: 'Produkt' },
  'real-time': { en: 'Scans files as they are opened', de: 'Prüft Dateien beim Öffnen' },
  'reboot-pending': { en: 'Restart needed', de: 'Neustart nötig' },
  running: { en: 'Running', de: 'Läuft' },
  service: { en: 'Remote access', de: 'Fernzugriff' },
  'signatures-at': { en: 'Signatures from', de: 'Signaturen vom' },
  source: { en: 'Read from', de: 'Gelesen aus' },
  tunnel: { en: 'VPN connection', de: 'VPN-Verbindung' },
  'unread-fact': { en: 'Could not be read', de: 'Nicht lesbar' },
  volume: { en: 'Volume', de: 'Laufwerk' },
  wifi: { en: 'Wi-Fi', de: 'WLAN' },
  zone: { en: 'Firewall zone', de: 'Firewall-Zone' },
};
