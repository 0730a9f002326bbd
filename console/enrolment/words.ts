/**
 * The words of enrolment codes.
 */
import type { Text } from '../../shared/text/text.ts';

export const words = {
  title: { en: 'Enrolment codes', de: 'Aufnahmecodes' },
  intro: {
    en: 'A code lets one computer of one person into the fleet, once. Give it only to that person.',
    de: 'Ein Code lässt genau einen Rechner einer Person einmal in die Flotte. Geben Sie ihn nur dieser Person.',
  },
  newCode: { en: 'New code', de: 'Neuer Code' },
  person: { en: 'Email of the person', de: 'E-Mail der Person' },
  validFor: { en: 'Valid for', de: 'Gültig für' },
  oneHour: { en: '1 hour', de: '1 Stunde' },
  oneDay: { en: '1 day', de: '1 Tag' },
  oneWeek: { en: '1 week', de: '1 Woche' },
  oneMonth: { en: '30 days', de: '30 Tage' },
  create: { en: 'Create code', de: 'Code erstellen' },
  created: { en: 'Code for {person}', de: 'Code für {person}' },
  once: {
    en: 'It is shown only now: the server keeps no copy it could show again.',
    de: 'Er wird nur jetzt gezeigt: Der Server behält keine Kopie, die er noch einmal zeigen könnte.',
  },
  copyCode: { en: 'Copy code', de: 'Code kopieren' },
  copyLink: { en: 'Copy link', de: 'Link kopieren' },
  codeLabel: { en: 'Code', de: 'Code' },
  linkLabel: { en: 'Link', de: 'Link' },
  howTo: {
    en: 'Send the link: opened on the computer with Postern installed, it connects it. Without the link: open Postern there and enter the code and the server address {server}.',
    de: 'Senden Sie den Link: Auf dem Rechner mit installiertem Postern geöffnet, verbindet er ihn. Ohne Link: Postern dort öffnen und den Code und die Serveradresse {server} eingeben.',
  },
  expires: { en: 'Expires', de: 'Läuft ab' },
  dismiss: { en: 'Done, hide it', de: 'Fertig, ausblenden' },
  list: { en: 'Codes so far', de: 'Bisherige Codes' },
  state: { en: 'State', de: 'Zustand' },
  createdAt: { en: 'Created', de: 'Erstellt' },
  waiting: { en: 'Waiting', de: 'Wartet' },
  used: { en: 'Used', de: 'Benutzt' },
  expired: { en: 'Expired', de: 'Abgelaufen' },
  showAll: { en: 'Show all {count}', de: 'Alle {count} zeigen' },
  empty: { en: 'No code yet', de: 'Noch kein Code' },
  emptyText: {
    en: 'Create the first one above; it takes a few seconds.',
    de: 'Erstellen Sie oben den ersten; es dauert nur Sekunden.',
  },
} as const satisfies Record<string, Text>;
