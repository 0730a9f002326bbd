/**
 * The words around every screen.
 */
import type { Text } from '../../shared/text/text.ts';

export const words = {
  skip: { en: 'Skip to the content', de: 'Zum Inhalt springen' },
  navigation: { en: 'Main menu', de: 'Hauptmenü' },
  openMenu: { en: 'Open the menu', de: 'Menü öffnen' },
  closeMenu: { en: 'Close the menu', de: 'Menü schließen' },
  overview: { en: 'Overview', de: 'Übersicht' },
  devices: { en: 'Devices', de: 'Geräte' },
  enrolment: { en: 'Enrolment codes', de: 'Aufnahmecodes' },
  policy: { en: 'Policy', de: 'Richtlinie' },
  account: { en: 'Account', de: 'Konto' },
  signOut: { en: 'Sign out', de: 'Abmelden' },
  connecting: { en: 'Connecting …', de: 'Verbinde …' },
  live: { en: 'Live', de: 'Live' },
  reconnecting: { en: 'Reconnecting …', de: 'Verbinde neu …' },
  liveTitle: { en: 'Changes appear here by themselves.', de: 'Änderungen erscheinen hier von selbst.' },
  reconnectingTitle: {
    en: 'The line to the server is down. What you see may be old.',
    de: 'Die Verbindung zum Server ist unterbrochen. Was Sie sehen, kann veraltet sein.',
  },
  notFound: { en: 'There is no such page', de: 'Diese Seite gibt es nicht' },
  notFoundText: {
    en: 'The address may be mistyped, or the page moved.',
    de: 'Vielleicht ist die Adresse vertippt oder die Seite umgezogen.',
  },
  toOverview: { en: 'To the overview', de: 'Zur Übersicht' },
} as const satisfies Record<string, Text>;
