/**
 * The words of the overview.
 */
import type { Text } from '../../shared/text/text.ts';

export const words = {
  title: { en: 'Overview', de: 'Übersicht' },
  devices: { en: 'devices in all', de: 'Geräte insgesamt' },
  states: { en: 'Devices by state', de: 'Geräte nach Zustand' },
  checks: { en: 'Checks', de: 'Prüfungen' },
  checksHint: {
    en: 'How many devices pass each check. Revoked devices are not counted.',
    de: 'Wie viele Geräte jede Prüfung bestehen. Widerrufene Geräte zählen nicht mit.',
  },
  showDevices: {
    en: '{check}, {outcome}: {count}. Show these devices',
    de: '{check}, {outcome}: {count}. Diese Geräte zeigen',
  },
  none: { en: 'No verdict yet', de: 'Noch kein Urteil' },
  empty: { en: 'No device yet', de: 'Noch kein Gerät' },
  emptyText: {
    en: 'Create an enrolment code for a person. Their computer appears here with its first report.',
    de: 'Erstellen Sie einen Aufnahmecode für eine Person. Ihr Rechner erscheint hier mit seiner ersten Meldung.',
  },
  createCode: { en: 'Create an enrolment code', de: 'Aufnahmecode erstellen' },
} as const satisfies Record<string, Text>;
