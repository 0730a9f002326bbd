/**
 * The words of the policy: how strict, and what each setting means.
 */
import type { Enforcement } from '../../shared/policy/policy.ts';
import type { Text } from '../../shared/text/text.ts';

export const words = {
  title: { en: 'Policy', de: 'Richtlinie' },
  version: { en: 'Version', de: 'Version' },
  name: { en: 'Name', de: 'Name' },
  applied: { en: 'In force since', de: 'In Kraft seit' },
  by: { en: 'Applied by', de: 'Eingesetzt von' },
  change: {
    en: 'To change it, copy the YAML into a file, edit it and run:',
    de: 'Zum Ändern das YAML in eine Datei kopieren, bearbeiten und ausführen:',
  },
  readable: { en: 'In words', de: 'In Worten' },
  copy: { en: 'Copy', de: 'Kopieren' },
  checks: { en: 'Checks', de: 'Prüfungen' },
  grace: { en: 'shut out {time} after the first failure', de: 'Ausschluss {time} nach dem ersten Fehler' },
  unknownCloses: {
    en: 'If it cannot be told: as if it failed.',
    de: 'Wenn es sich nicht feststellen lässt: wie nicht bestanden.',
  },
  unknownOpens: {
    en: 'If it cannot be told: lets in, shown as unknown.',
    de: 'Wenn es sich nicht feststellen lässt: lässt ein, als unbekannt gezeigt.',
  },
  reporting: { en: 'Reports', de: 'Meldungen' },
  interval: { en: 'A device reports every', de: 'Ein Gerät meldet sich alle' },
  staleAfter: { en: 'Silent for longer, it counts as stale', de: 'Schweigt es länger, gilt es als verstummt' },
  gate: { en: 'Gate', de: 'Tor' },
  lease: { en: 'A session needs a report not older than', de: 'Eine Sitzung braucht eine Meldung, nicht älter als' },
  idle: { en: 'A session ends without use after', de: 'Eine Sitzung endet ohne Benutzung nach' },
  absolute: { en: 'A session ends in any case after', de: 'Eine Sitzung endet in jedem Fall nach' },
  agent: { en: 'Agent', de: 'Agent' },
  keyStorage: { en: 'The device’s key is kept in', de: 'Der Schlüssel des Geräts liegt' },
  keychain: { en: 'the keychain of the system, nowhere else', de: 'im Schlüsselbund des Systems, nirgends sonst' },
  keychainOrFile: {
    en: 'the keychain of the system, or a private file where there is none',
    de: 'im Schlüsselbund des Systems oder, wo es keinen gibt, in einer privaten Datei',
  },
  yes: { en: 'yes', de: 'ja' },
  no: { en: 'no', de: 'nein' },
  any: { en: 'any', de: 'beliebig' },
  none: { en: 'none', de: 'keine' },
  notJudged: { en: 'not judged', de: 'nicht beurteilt' },
} as const satisfies Record<string, Text>;

/** Each enforcement: its name and what it means. */
export const enforcementWords: Readonly<Record<Enforcement, { readonly name: Text; readonly meaning: Text }>> = {
  off: { name: { en: 'Off', de: 'Aus' }, meaning: { en: 'Not judged', de: 'Wird nicht beurteilt' } },
  report: {
    name: { en: 'Report', de: 'Melden' },
    meaning: { en: 'Only administrators see it', de: 'Nur die Verwaltung sieht es' },
  },
  notify: {
    name: { en: 'Notify', de: 'Benachrichtigen' },
    meaning: { en: 'The person is told; never shuts out', de: 'Die Person wird benachrichtigt; sperrt nie aus' },
  },
  'warn-then-block': {
    name: { en: 'Warn, then block', de: 'Warnen, dann sperren' },
    meaning: { en: 'The person is told at once', de: 'Die Person wird sofort benachrichtigt' },
  },
  block: { name: { en: 'Block', de: 'Sperren' }, meaning: { en: 'Shut out at once', de: 'Sofort ausgesperrt' } },
};

/** Parameters in words; with the check's id before it where two checks use one name for two things. */
const parameterWords: Readonly<Record<string, Text>> = {
  volumes: { en: 'Must be encrypted', de: 'Muss verschlüsselt sein' },
  requireRealTime: { en: 'Must scan files as they are opened', de: 'Muss Dateien beim Öffnen prüfen' },
  maxSignatureAgeDays: { en: 'Oldest virus signatures, days', de: 'Älteste Virensignaturen, Tage' },
  maxBuiltInSignatureAgeDays: {
    en: 'Oldest signatures of macOS’ own XProtect, days',
    de: 'Älteste Signaturen von macOS’ eigenem XProtect, Tage',
  },
  maxScanAgeDays: { en: 'Oldest virus scan, days', de: 'Älteste Virenprüfung, Tage' },
  whenScanUnknown: { en: 'If the last scan is not told', de: 'Wenn die letzte Prüfung nicht verraten wird' },
  mode: { en: 'Traffic through the tunnel', de: 'Verkehr durch den Tunnel' },
  requiredPrefixes: { en: 'Networks that must use the tunnel', de: 'Netze, die den Tunnel benutzen müssen' },
  ignoreIpv6: { en: 'All traffic: IPv6 is not judged', de: 'Aller Verkehr: IPv6 wird nicht beurteilt' },
  vendors: { en: 'Accepted VPN products', de: 'Akzeptierte VPN-Produkte' },
  maxPendingSecurity: { en: 'Security updates that may wait', de: 'Sicherheitsupdates, die ausstehen dürfen' },
  maxCheckAgeDays: { en: 'Oldest look for updates, days', de: 'Älteste Suche nach Updates, Tage' },
  failOnPendingReboot: { en: 'A waiting restart fails', de: 'Ausstehender Neustart gilt als Fehler' },
  failOnEndOfLife: {
    en: 'A system without security updates any more fails',
    de: 'Ein System, das keine Sicherheitsupdates mehr bekommt, gilt als Fehler',
  },
  endOfLife: { en: 'Last days that differ from the list', de: 'Letzte Tage, die von der Liste abweichen' },
  maxLockSeconds: { en: 'Screen must lock within, seconds', de: 'Bildschirm muss sperren innerhalb von, Sekunden' },
  requireLockOnSuspend: { en: 'Sleep must lock', de: 'Ruhezustand muss sperren' },
  denied: { en: 'Kinds of USB device nobody may plug in', de: 'USB-Gerätearten, die niemand anschließen darf' },
  deniedDevices: { en: 'USB devices refused by number', de: 'Nach Nummer abgelehnte USB-Geräte' },
  allowedDevices: { en: 'USB devices accepted by number', de: 'Nach Nummer akzeptierte USB-Geräte' },
  allowedSerialHashes: { en: 'Single USB devices accepted', de: 'Einzelne akzeptierte USB-Geräte' },
  failOnTypingCombination: {
    en: 'A device that types and also stores or networks fails',
    de: 'Ein Gerät, das tippt und zugleich speichert oder vernetzt, gilt als Fehler',
  },
  failOnSecondKeyboard: {
    en: 'A new keyboard beside another fails',
    de: 'Eine neue Tastatur neben einer anderen gilt als Fehler',
  },
  failOnKnownTypingDevice: {
    en: 'Security keys and wireless receivers count as keyboards',
    de: 'Sicherheitsschlüssel und Funkempfänger zählen als Tastaturen',
  },
  failOnPlainStorage: { en: 'Unencrypted USB storage fails', de: 'Unverschlüsselter USB-Speicher gilt als Fehler' },
  maxAgeDays: { en: 'Oldest password, days', de: 'Ältestes Passwort, Tage' },
  remindDays: { en: 'Reminded this many days before', de: 'Erinnerung so viele Tage vorher' },
  accounts: { en: 'Accounts whose password is confirmed', de: 'Konten, deren Passwort bestätigt wird' },
  everyZone: { en: 'Networks not in use count too', de: 'Auch unbenutzte Netze zählen' },
  'secure-network.denied': { en: 'Wi-Fi protection refused', de: 'Abgelehnter WLAN-Schutz' },
  allowed: { en: 'Kinds of remote access allowed', de: 'Erlaubte Arten von Fernzugriff' },
  blockedNames: { en: 'Names that must be blocked', de: 'Namen, die gesperrt sein müssen' },
  maxClockOffsetSeconds: { en: 'Clock may be wrong by, seconds', de: 'Uhr darf abweichen um, Sekunden' },
  maxUnsentHours: { en: 'A report may wait to be sent for, hours', de: 'Bericht darf ungesendet warten, Stunden' },
  minAgentVersion: { en: 'Oldest version of Postern', de: 'Älteste Version von Postern' },
};

/** The words of one check's parameter. null: it has none here. */
export function parameterName(check: string, parameter: string): Text | null {
  return parameterWords[`${check}.${parameter}`] ?? parameterWords[parameter] ?? null;
}
