/**
 * Texts of evidence that come from an agent's facts, in the reader's language: where something was read from, and
 * names that Postern itself gives. What is not listed is a name of the system's own and stays as it is.
 */
import type { Evidence } from '../checks/define-check.ts';
import { evidenceText } from '../checks/evidence-tokens.ts';
import { factNames, facts } from '../facts/index.ts';
import { message, type Message } from '../text/message.ts';
import { sayOr, type Language } from '../text/language.ts';
import { formatDateTime, formatNumber } from './formats.ts';

const factLabels: Readonly<Record<string, Message>> = Object.fromEntries(
  factNames.map((name) => [name, facts[name].label]),
);

/** Parts of a fact's `source` that are words, not names of files and programs. */
export const sourceWords: Readonly<Record<string, Message>> = {
  'process list': message('evidence.source.process-list', 'list of running programs'),
  'no screen locker runs': message('evidence.source.no-screen-locker-runs', 'no screen locker is running'),
  'its lock is a script of its own': message(
    'evidence.source.its-lock-is-a-script-of-its-own',
    'screen lock is a custom script',
  ),
  'IdleAction of logind': message('evidence.source.idleaction-of-logind', 'IdleAction of logind'),
  'logind does not tell IdleAction': message(
    'evidence.source.logind-does-not-tell-idleaction',
    'logind doesn’t report IdleAction',
  ),
  'power daemon of Deepin': message('evidence.source.power-daemon-of-deepin', 'Deepin power service'),
  'the session bus does not tell whether the locker runs': message(
    'evidence.source.the-session-bus-does-not-tell-whether-the-locker-runs',
    'session bus doesn’t report whether the screen locker is running',
  ),
  'no graphical session': message('evidence.source.no-graphical-session', 'no graphical session'),
  environment: message('evidence.source.environment', 'environment variables'),
  'no desktop': message('evidence.source.no-desktop', 'no desktop'),
  'no display': message('evidence.source.no-display', 'no display'),
  'no display manager': message('evidence.source.no-display-manager', 'no display manager'),
  'no console unit': message('evidence.source.no-console-unit', 'no text console'),
  'NetworkManager does not run': message('evidence.source.networkmanager-does-not-run', 'NetworkManager isn’t running'),
  'firewalld over D-Bus': message('evidence.source.firewalld-over-d-bus', 'firewalld over D-Bus'),
  denied: message('evidence.source.denied', 'no permission'),
  timeout: message('evidence.source.timeout', 'no response in time'),
  unreadable: message('evidence.source.unreadable', 'response not understood'),
  'Security Center (productState)': message(
    'evidence.source.security-center-productstate',
    'Windows Security Center (productState)',
  ),
  'service state': message('evidence.source.service-state', 'service status'),
  'service states': message('evidence.source.service-states', 'service status'),
  registry: message('evidence.source.registry', 'registry'),
  shares: message('evidence.source.shares', 'shared folders'),
  'active policy store': message('evidence.source.active-policy-store', 'active rules'),
  'no lock is set': message('evidence.source.no-lock-is-set', 'no lock is set up'),
  'modern standby': message('evidence.source.modern-standby', 'modern standby'),
  'no word on what the display going off does': message(
    'evidence.source.no-word-on-what-the-display-going-off-does',
    'unknown what happens when the display turns off',
  ),
  'screen saver': message('evidence.source.screen-saver', 'screen saver'),
  'screen saver policy': message('evidence.source.screen-saver-policy', 'screen saver policy'),
  'managed screen saver': message('evidence.source.managed-screen-saver', 'managed screen saver'),
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

const inWords = (words: Readonly<Record<string, Message>>, value: string, language: Language): string =>
  Object.hasOwn(words, value) ? sayOr(language, words[value], value) : value;

/** Each part in words, with what stands between the parts. */
const partsInWords = (words: Readonly<Record<string, Message>>, value: string, language: Language): string =>
  value
    .split(/(, |; |: )/)
    .map((part) => inWords(words, part, language))
    .join('');

const valueWords = {
  yes: message('evidence.value.yes', 'yes'),
  no: message('evidence.value.no', 'no'),
  notReported: message('evidence.value.not-reported', 'not reported'),
} as const satisfies Record<string, Message>;

/** Is this the text of an instant, as evidence carries it? */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text));

/** One value of evidence as people read it, instants in their time zone. `name` is that of the evidence. */
export function evidenceValueText(name: string, value: Evidence['value'], language: Language): string {
  if (value === null) return language.say(valueWords.notReported);
  if (typeof value === 'boolean') return language.say(value ? valueWords.yes : valueWords.no);
  if (typeof value === 'number') return formatNumber(value, language);
  if (isInstant(value)) return formatDateTime(value, language);
  switch (name) {
    case 'unread-fact':
      return partsInWords(factLabels, value, language);
    case 'source':
      return partsInWords(sourceWords, value, language);
    case 'desktop':
      return Object.hasOwn(desktopNames, value) ? (desktopNames[value] ?? value) : value;
    default:
      return evidenceText(value, language);
  }
}
