/**
 * The words inside a piece of evidence: a check writes `{up}`, which every reader sees in their own language.
 */
import type { Locale, Text } from '../text/text.ts';

const tokens = {
  never: { en: 'never', de: 'nie' },
  'not-told': { en: 'not told', de: 'keine Angabe' },
  on: { en: 'on', de: 'an' },
  off: { en: 'off', de: 'aus' },

  'no-report-waits': { en: 'none', de: 'keiner' },
  'not-paused': { en: 'not paused', de: 'nicht pausiert' },

  protected: { en: 'protected', de: 'geschützt' },
  plain: { en: 'plain', de: 'unverschlüsselt' },
  partial: { en: 'partial', de: 'teilweise' },
  suspended: { en: 'suspended', de: 'ausgesetzt' },
  changing: { en: 'changing', de: 'wird geändert' },
  unread: { en: 'unread', de: 'nicht gelesen' },
  'unread-unsupported': { en: 'no way to read it is known', de: 'kein Weg zum Auslesen bekannt' },
  'unread-denied': { en: 'reading was not allowed', de: 'Auslesen nicht erlaubt' },
  'unread-timeout': { en: 'no answer in time', de: 'keine rechtzeitige Antwort' },
  'unread-unreadable': { en: 'answer not understood', de: 'Antwort nicht verstanden' },
  'layer-disk': { en: 'disk', de: 'Datenträger' },
  'layer-partition': { en: 'partition', de: 'Partition' },
  'layer-crypt': { en: 'crypt', de: 'Verschlüsselung' },
  'layer-logical-volume': { en: 'logical volume', de: 'logisches Laufwerk' },
  'layer-raid': { en: 'RAID', de: 'RAID' },
  'layer-multipath': { en: 'multipath', de: 'mehrere Wege' },
  'layer-loop': { en: 'loop', de: 'Abbilddatei' },
  'layer-compressed-memory': { en: 'compressed memory', de: 'komprimierter Arbeitsspeicher' },
  'layer-other': { en: 'other', de: 'anderes' },
  'state-on': { en: 'on', de: 'an' },
  'state-off': { en: 'off', de: 'aus' },
  'state-encrypting': { en: 'encrypting', de: 'wird verschlüsselt' },
  'state-decrypting': { en: 'decrypting', de: 'wird entschlüsselt' },
  'state-suspended': { en: 'suspended', de: 'ausgesetzt' },
  'state-locked': { en: 'locked', de: 'gesperrt' },
  'state-waiting-for-activation': { en: 'waiting for activation', de: 'wartet auf Aktivierung' },

  'place-page-file': { en: 'page file', de: 'Auslagerungsdatei' },
  'place-home-folder': { en: 'home folder', de: 'Benutzerordner' },
  'place-other-volumes': { en: 'other volumes', de: 'andere Volumes' },

  up: { en: 'up', de: 'verbunden' },
  down: { en: 'down', de: 'getrennt' },
  addressed: { en: 'has an address', de: 'mit Adresse' },
  'no-address': { en: 'no address', de: 'ohne Adresse' },
  routes: { en: 'routes', de: 'Routen' },
  'no-routes': { en: 'no routes', de: 'keine Routen' },

  'manager-none': { en: 'none', de: 'keine' },
  'manager-macos': { en: 'macOS firewall', de: 'macOS-Firewall' },
  'zone-all': { en: 'all networks', de: 'alle Netzwerke' },
  'zone-domain': { en: 'domain networks', de: 'Domänennetzwerke' },
  'zone-private': { en: 'private networks', de: 'private Netzwerke' },
  'zone-public': { en: 'public networks', de: 'öffentliche Netzwerke' },

  'inbound-block': { en: 'inbound block', de: 'von außen gesperrt' },
  'inbound-allow': { en: 'inbound allow', de: 'von außen offen' },
  'inbound-not-told': { en: 'inbound not told', de: 'von außen: keine Angabe' },

  'wifi-open': { en: 'open', de: 'offen' },
  'wifi-owe': { en: 'OWE', de: 'OWE' },
  'wifi-wep': { en: 'WEP', de: 'WEP' },
  'wifi-wpa': { en: 'WPA', de: 'WPA' },
  'wifi-wpa2': { en: 'WPA2', de: 'WPA2' },
  'wifi-wpa3': { en: 'WPA3', de: 'WPA3' },
  'wifi-enterprise': { en: 'enterprise', de: 'Firmenanmeldung' },

  'service-ssh': { en: 'ssh', de: 'SSH' },
  'service-remote-desktop': { en: 'remote desktop', de: 'Remotedesktop' },
  'service-screen-sharing': { en: 'screen sharing', de: 'Bildschirmfreigabe' },
  'service-file-sharing': { en: 'file sharing', de: 'Dateifreigabe' },
  'service-remote-management': { en: 'remote management', de: 'Fernverwaltung' },
  'service-other': { en: 'other', de: 'anderes' },
  'reach-network': { en: 'network', de: 'aus dem Netz erreichbar' },
  'reach-local': { en: 'local', de: 'nur von diesem Rechner' },

  'probe-blocked': { en: 'blocked', de: 'gesperrt' },
  'probe-answered': { en: 'answered', de: 'erreichbar' },
  'probe-inconclusive': { en: 'untold', de: 'nicht feststellbar' },
  'probe-not-tried': { en: 'not tried yet', de: 'noch nicht versucht' },

  'usb-keyboard': { en: 'keyboard', de: 'Tastatur' },
  'usb-pointer': { en: 'pointer', de: 'Zeigegerät' },
  'usb-storage': { en: 'storage', de: 'Speicher' },
  'usb-network': { en: 'network', de: 'Netzwerk' },
  'usb-phone': { en: 'phone', de: 'Telefon oder Kamera' },
  'usb-smartcard': { en: 'smartcard', de: 'Chipkarte' },
  'usb-audio': { en: 'audio', de: 'Ton' },
  'usb-video': { en: 'video', de: 'Video' },
  'usb-hub': { en: 'hub', de: 'Verteiler' },
  'usb-other': { en: 'other', de: 'anderes' },

  'keeper-local': { en: 'local', de: 'auf diesem Rechner' },
  'keeper-directory': { en: 'directory', de: 'Verzeichnisdienst' },
  'keeper-cloud': { en: 'cloud', de: 'Cloud' },
  'password-must-change': { en: 'must change', de: 'muss geändert werden' },
  'password-none': { en: 'none', de: 'keines' },
  'source-confirmed': { en: 'confirmed here', de: 'hier bestätigt' },
  'source-told': { en: 'told by IT', de: 'von der IT gemeldet' },
} as const satisfies Record<string, Text>;

export type EvidenceToken = keyof typeof tokens;

/** The place of a word in a piece of evidence. */
export function token(name: EvidenceToken): string {
  return `{${name}}`;
}

/** A text of evidence with its words in one language. Braces around anything else, such as in a device's name, stay. */
export function evidenceText(value: string, locale: Locale): string {
  const words: Readonly<Record<string, Text>> = tokens;
  return value.replace(/\{([a-z0-9-]+)\}/g, (place, name: string) =>
    Object.hasOwn(words, name) ? (words[name]?.[locale] ?? place) : place,
  );
}
