/**
 * Evidence in plain words: names of what was seen, and values as people write them.
 */
import type { Evidence } from '../../shared/define-check.ts';
import { fill, type Locale, type Text } from '../../shared/text.ts';
import { exactTime } from './time.tsx';

const names: Readonly<Record<string, Text>> = {
  'changed-at': { en: 'Changed', de: 'Geändert' },
  'checked-at': { en: 'Last looked for updates', de: 'Zuletzt nach Updates gesucht' },
  'delay-seconds': { en: 'Seconds from blank to lock', de: 'Sekunden vom dunklen zum gesperrten Bildschirm' },
  desktop: { en: 'Desktop', de: 'Desktop' },
  device: { en: 'Device', de: 'Gerät' },
  'idle-seconds': { en: 'Seconds until the screen goes blank', de: 'Sekunden bis zum dunklen Bildschirm' },
  keeper: { en: 'Password kept by', de: 'Passwort liegt bei' },
  'last-scan-at': { en: 'Last virus scan', de: 'Letzte Virenprüfung' },
  'locks-on-suspend': { en: 'Sleep locks the screen', de: 'Ruhezustand sperrt den Bildschirm' },
  'password-required': { en: 'Asks for the password', de: 'Verlangt das Passwort' },
  'paused-until': { en: 'Updates paused until', de: 'Updates pausiert bis' },
  'pending-security': { en: 'Security updates waiting', de: 'Ausstehende Sicherheitsupdates' },
  'pending-total': { en: 'All updates waiting', de: 'Alle ausstehenden Updates' },
  product: { en: 'Product', de: 'Produkt' },
  'real-time': { en: 'Scans files as they are opened', de: 'Prüft Dateien beim Öffnen' },
  'reboot-pending': { en: 'Waits for a restart', de: 'Wartet auf Neustart' },
  running: { en: 'Running', de: 'Läuft' },
  'signatures-at': { en: 'Virus signatures from', de: 'Virensignaturen vom' },
  source: { en: 'Read from', de: 'Gelesen aus' },
  tunnel: { en: 'Tunnel', de: 'Tunnel' },
  'unread-fact': { en: 'Could not be read', de: 'Nicht auszulesen' },
  volume: { en: 'Volume', de: 'Laufwerk' },
};

const words = {
  yes: { en: 'yes', de: 'ja' },
  no: { en: 'no', de: 'nein' },
  untold: { en: 'not told by the system', de: 'vom System nicht verraten' },
  never: { en: 'never', de: 'nie' },
} as const satisfies Record<string, Text>;

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The evidence's name in words; the name itself when it has none here. */
export function evidenceName({ name }: Evidence, locale: Locale): string {
  return names[name]?.[locale] ?? name;
}

/** The evidence's value in words; instants in the reader's time zone. `tag`: the reader's variant of the language. */
export function evidenceValue({ value }: Evidence, locale: Locale, tag: string): string {
  if (value === null) return fill(words.untold, locale);
  if (value === true) return fill(words.yes, locale);
  if (value === false) return fill(words.no, locale);
  if (value === 'never') return fill(words.never, locale);
  if (typeof value === 'number') return new Intl.NumberFormat(tag).format(value);
  return instantPattern.test(value) ? exactTime(value, tag) : value;
}
