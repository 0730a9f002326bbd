/**
 * Texts of evidence that come from an agent's facts, in the reader's language: where something was read from, and
 * names that Postern itself gives. What is not listed is a name of the system's own and stays as it is.
 */
import { evidenceText } from '../checks/evidence-tokens.ts';
import type { FactName } from '../facts/facts.ts';
import type { Locale, Text } from '../text/text.ts';

const factWords: Readonly<Record<FactName, Text>> = {
  machine: { en: 'the computer', de: 'der Rechner' },
  operatingSystem: { en: 'the operating system', de: 'das Betriebssystem' },
  volumes: { en: 'volumes and their encryption', de: 'Laufwerke und ihre Verschlüsselung' },
  antivirus: { en: 'virus protection', de: 'Virenschutz' },
  vpn: { en: 'VPN connections', de: 'VPN-Verbindungen' },
  osUpdates: { en: 'system updates', de: 'Systemupdates' },
  screenLock: { en: 'screen lock settings', de: 'Einstellungen der Bildschirmsperre' },
  usbDevices: { en: 'USB devices', de: 'USB-Geräte' },
  osPassword: { en: 'age of the password', de: 'Alter des Passworts' },
  confirmedPasswords: { en: 'confirmed passwords', de: 'bestätigte Passwörter' },
  firewall: { en: 'firewall', de: 'Firewall' },
  network: { en: 'network connection', de: 'Netzwerkverbindung' },
  remoteAccess: { en: 'remote access services', de: 'Dienste für den Fernzugriff' },
  autoLogin: { en: 'automatic sign-in', de: 'automatische Anmeldung' },
  webFilter: { en: 'blocked pages', de: 'gesperrte Seiten' },
  agentHealth: { en: 'state of Postern', de: 'Zustand von Postern' },
};

/** Parts of a fact's `source` that are words, not names of files and programs. */
export const sourceWords: Readonly<Record<string, Text>> = {
  'process list': { en: 'list of running programs', de: 'Liste der laufenden Programme' },
  'no screen locker runs': { en: 'no screen locker runs', de: 'keine Bildschirmsperre läuft' },
  'its lock is a script of its own': {
    en: 'its lock is a script of its own',
    de: 'seine Sperre ist ein eigenes Skript',
  },
  'IdleAction of logind': { en: 'IdleAction of logind', de: 'IdleAction von logind' },
  'logind does not tell IdleAction': {
    en: 'logind does not tell IdleAction',
    de: 'logind verrät IdleAction nicht',
  },
  'power daemon of Deepin': { en: 'power service of Deepin', de: 'Energiedienst von Deepin' },
  'the session bus does not tell whether the locker runs': {
    en: 'the session bus does not tell whether the screen locker runs',
    de: 'der Sitzungsbus verrät nicht, ob die Bildschirmsperre läuft',
  },
  'no graphical session': { en: 'no graphical session', de: 'keine grafische Sitzung' },
  environment: { en: 'environment variables', de: 'Umgebungsvariablen' },
  'no desktop': { en: 'no desktop', de: 'keine Arbeitsoberfläche' },
  'no display': { en: 'no display', de: 'keine Anzeige' },
  'no display manager': { en: 'no display manager', de: 'keine Anmeldeoberfläche' },
  'no console unit': { en: 'no text console', de: 'keine Textkonsole' },
  'NetworkManager does not run': { en: 'NetworkManager does not run', de: 'NetworkManager läuft nicht' },
  'firewalld over D-Bus': { en: 'firewalld over D-Bus', de: 'firewalld über D-Bus' },
  denied: { en: 'reading was not allowed', de: 'Auslesen nicht erlaubt' },
  timeout: { en: 'no answer in time', de: 'keine rechtzeitige Antwort' },
  unreadable: { en: 'answer not understood', de: 'Antwort nicht verstanden' },
  'Security Center (productState)': {
    en: 'Windows Security Center (productState)',
    de: 'Windows-Sicherheitscenter (productState)',
  },
  'service state': { en: 'state of the service', de: 'Zustand des Dienstes' },
  'service states': { en: 'states of services', de: 'Zustände der Dienste' },
  registry: { en: 'registry', de: 'Registrierung' },
  shares: { en: 'shared folders', de: 'Freigaben' },
  'active policy store': { en: 'rules in force', de: 'geltende Regeln' },
  'no lock is set': { en: 'no lock is set', de: 'keine Sperre eingestellt' },
  'modern standby': { en: 'modern standby', de: 'Modern Standby' },
  'no word on what the display going off does': {
    en: 'nothing tells what happens when the display goes off',
    de: 'nichts sagt, was beim Ausschalten der Anzeige geschieht',
  },
  'screen saver': { en: 'screen saver', de: 'Bildschirmschoner' },
  'screen saver policy': { en: 'screen saver policy', de: 'Richtlinie für den Bildschirmschoner' },
  'managed screen saver': { en: 'managed screen saver', de: 'verwalteter Bildschirmschoner' },
};

/** Desktops as they call themselves; those that write their own name small are not listed. */
const desktopNames: Readonly<Record<string, string>> = {
  gnome: 'GNOME',
  cinnamon: 'Cinnamon',
  mate: 'MATE',
  kde: 'KDE Plasma',
  xfce: 'Xfce',
  pantheon: 'Pantheon',
  lxqt: 'LXQt',
  lxde: 'LXDE',
  cosmic: 'COSMIC',
  deepin: 'Deepin',
  sway: 'Sway',
  hyprland: 'Hyprland',
  windows: 'Windows',
  macos: 'macOS',
};

const inWords = (words: Readonly<Record<string, Text>>, value: string, locale: Locale): string =>
  Object.hasOwn(words, value) ? (words[value]?.[locale] ?? value) : value;

/** Each part in words, with what stands between the parts. */
const partsInWords = (words: Readonly<Record<string, Text>>, value: string, locale: Locale): string =>
  value
    .split(/(, |; |: )/)
    .map((part) => inWords(words, part, locale))
    .join('');

/** One text of evidence as people read it. `name` is that of the evidence. */
export function evidenceValueText(name: string, value: string, locale: Locale): string {
  switch (name) {
    case 'unread-fact':
      return partsInWords(factWords, value, locale);
    case 'source':
      return partsInWords(sourceWords, value, locale);
    case 'desktop':
      return Object.hasOwn(desktopNames, value) ? (desktopNames[value] ?? value) : value;
    default:
      return evidenceText(value, locale);
  }
}
