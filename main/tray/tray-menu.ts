/**
 * What the tray's menu and tooltip say, as data.
 */
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { trayWords } from '../../shared/presentation/state-words.ts';
import { fill, type Locale, type Text } from '../../shared/text/text.ts';

/** What a person can ask of the tray. */
export type TrayAction =
  | { readonly kind: 'check-now' }
  | { readonly kind: 'open-window' }
  | { readonly kind: 'open-app'; readonly appId: string }
  | { readonly kind: 'quit' };

/** One line of the menu; without `action` it only says something; a disabled line cannot be chosen now. */
export type MenuLine =
  | { readonly separator: true }
  | {
      readonly separator: false;
      readonly label: string;
      readonly action: TrayAction | null;
      readonly enabled: boolean;
    };

const words = {
  starting: { en: 'Starting …', de: 'Startet …' },
  checking: { en: 'Checking …', de: 'Prüft …' },
  checkNow: { en: 'Check now', de: 'Jetzt prüfen' },
  openWindow: { en: 'Open Postern', de: 'Postern öffnen' },
  openApp: { en: 'Open {app}', de: '{app} öffnen' },
  waiting: { en: 'Reports waiting to be sent: {count}', de: 'Berichte, die noch warten: {count}' },
  quit: { en: 'Quit', de: 'Beenden' },
} as const satisfies Record<string, Text>;

const note = (label: string): MenuLine => ({ separator: false, label, action: null, enabled: false });
const choice = (label: string, action: TrayAction, enabled = true): MenuLine => ({
  separator: false,
  label,
  action,
  enabled,
});

/** The state in words, for the tooltip and the first line. `view` null: the agent is still starting. */
export function stateLine(view: AgentView | null, locale: Locale): string {
  if (view === null) return words.starting[locale];
  if (view.scanning && view.scannedAt === null) return words.checking[locale];
  return trayWords[view.tray].title[locale];
}

/** The whole menu, top to bottom. */
export function trayMenu(view: AgentView | null, locale: Locale): readonly MenuLine[] {
  const scanning = view?.scanning ?? true;
  const waiting = view?.outbox.waiting ?? 0;
  const apps = view?.enrolment?.apps ?? [];
  return [
    note(stateLine(view, locale)),
    ...(waiting > 0 ? [note(fill(words.waiting, locale, { count: waiting }))] : []),
    { separator: true },
    ...apps.map((app) => choice(fill(words.openApp, locale, { app: app.name }), { kind: 'open-app', appId: app.id })),
    choice(words.openWindow[locale], { kind: 'open-window' }),
    choice(scanning ? words.checking[locale] : words.checkNow[locale], { kind: 'check-now' }, !scanning),
    { separator: true },
    choice(words.quit[locale], { kind: 'quit' }),
  ];
}
