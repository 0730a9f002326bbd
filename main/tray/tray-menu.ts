/**
 * What the tray's menu and tooltip say, as data.
 */
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { personState, stateWords } from '../../shared/presentation/state-words.ts';
import { message, type Message } from '../../shared/text/message.ts';
import type { Language } from '../../shared/text/language.ts';

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
  starting: message('tray.starting', 'Starting…'),
  checking: message('tray.checking', 'Checking…'),
  checkNow: message('tray.check-now', 'Check now'),
  openWindow: message('tray.open-window', 'Open Postern'),
  openApp: message('tray.open-app', 'Open {app}'),
  unsent: message('tray.unsent', '{count, plural, one {# report} other {# reports}} not sent yet'),
  quit: message('tray.quit', 'Quit'),
} as const satisfies Record<string, Message>;

const note = (label: string): MenuLine => ({ separator: false, label, action: null, enabled: false });
const choice = (label: string, action: TrayAction, enabled = true): MenuLine => ({
  separator: false,
  label,
  action,
  enabled,
});

/** The state in words, for the tooltip and the first line. `view` null: the agent is still starting. */
export function stateLine(view: AgentView | null, language: Language): string {
  if (view === null) return language.say(words.starting);
  if (view.scanning && view.scannedAt === null) return language.say(words.checking);
  return language.say(stateWords[personState(view)].title);
}

/** The whole menu, top to bottom. */
export function trayMenu(view: AgentView | null, language: Language): readonly MenuLine[] {
  const scanning = view?.scanning ?? true;
  const waiting = view?.outbox.waiting ?? 0;
  const apps = view?.enrolment?.apps ?? [];
  return [
    note(stateLine(view, language)),
    ...(waiting > 0 ? [note(language.say(words.unsent, { count: waiting }))] : []),
    { separator: true },
    ...apps.map((app) => choice(language.say(words.openApp, { app: app.name }), { kind: 'open-app', appId: app.id })),
    choice(language.say(words.openWindow), { kind: 'open-window' }),
    choice(scanning ? language.say(words.checking) : language.say(words.checkNow), { kind: 'check-now' }, !scanning),
    { separator: true },
    choice(language.say(words.quit), { kind: 'quit' }),
  ];
}
