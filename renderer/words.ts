/**
 * The window's own words; those of the checks and states come from shared/.
 */
import type { Text } from '../shared/text/text.ts';

export const words = {
  loading: { en: 'One moment …', de: 'Einen Moment …' },
  checkNow: { en: 'Check now', de: 'Jetzt prüfen' },
  checking: { en: 'Checking …', de: 'Prüft …' },
  openApp: { en: 'Open {app}', de: '{app} öffnen' },
  opening: { en: 'Opening {app} …', de: '{app} wird geöffnet …' },
  connect: { en: 'Connect this computer', de: 'Diesen Rechner verbinden' },
  close: { en: 'Close this message', de: 'Meldung schließen' },
  back: { en: 'Back', de: 'Zurück' },

  closesAt: {
    en: 'You can keep working, but access closes {when} unless this is fixed.',
    de: 'Sie können weiterarbeiten, aber der Zugang schließt {when}, wenn das so bleibt.',
  },
  revoked: {
    en: 'Your company no longer accepts this computer. Ask your IT team.',
    de: 'Ihre Firma akzeptiert diesen Rechner nicht mehr. Fragen Sie Ihre IT.',
  },
  stale: {
    en: 'Your company has not heard from this computer for a while. Check your internet connection, then check again.',
    de: 'Ihre Firma hat länger nichts von diesem Rechner gehört. Prüfen Sie Ihre Internetverbindung und dann erneut.',
  },

  accounts: { en: 'Accounts', de: 'Konten' },
  changedToday: { en: 'Changed today', de: 'Heute geändert' },
  changedTodayOf: { en: 'Changed the password of {name} today', de: 'Passwort von {name} heute geändert' },
  changeBy: { en: 'Change due {when}.', de: 'Wechsel fällig {when}.' },
  changeWasDue: { en: 'Change was due {when}.', de: 'Der Wechsel war {when} fällig.' },
  neverConfirmed: { en: 'Never changed, as far as we know.', de: 'Soweit bekannt, noch nie geändert.' },
  changedAsConfirmed: {
    en: 'Last changed {day}, as you confirmed.',
    de: 'Zuletzt geändert am {day}, von Ihnen bestätigt.',
  },
  changedAsTold: {
    en: 'Last changed {day}, as your IT team told us.',
    de: 'Zuletzt geändert am {day}, von Ihrer IT gemeldet.',
  },
  takeBack: { en: 'Undo', de: 'Rückgängig' },
  takeBackOf: { en: 'Undo: {name} was not changed today', de: 'Rückgängig: {name} wurde heute nicht geändert' },

  checks: { en: 'Checks', de: 'Prüfungen' },
  nothingChecked: { en: 'Nothing has been checked yet.', de: 'Es wurde noch nichts geprüft.' },
  began: { en: 'began {when}', de: 'begann {when}' },
  closesAccess: { en: 'closes access', de: 'sperrt den Zugang' },
  closesAccessAt: { en: 'closes access {when}', de: 'sperrt den Zugang {when}' },
  howToFix: { en: 'How to fix it', de: 'So beheben Sie das' },
  whatHelps: { en: 'What may help', de: 'Was helfen kann' },
  why: { en: 'Why it matters', de: 'Warum das wichtig ist' },
  howWeKnow: { en: 'How we know', de: 'Woher wir das wissen' },
  copy: { en: 'Copy for your IT team', de: 'Für die IT kopieren' },
  copied: { en: 'Copied', de: 'Kopiert' },
  copyByHand: { en: 'Mark it and press Ctrl+C', de: 'Markieren und Strg+C drücken' },
  asked: { en: 'Asked: {sources}', de: 'Gefragt: {sources}' },
  cannotSee: { en: 'What this cannot see: {limits}', de: 'Was dabei verborgen bleibt: {limits}' },
  since: { en: 'Since', de: 'Seit' },
  thenCheck: { en: 'Then press “Check now”.', de: 'Drücken Sie danach „Jetzt prüfen“.' },
  yes: { en: 'yes', de: 'ja' },
  no: { en: 'no', de: 'nein' },
  notTold: { en: 'not told', de: 'keine Angabe' },

  lastChecked: { en: 'Last checked {when}', de: 'Zuletzt geprüft {when}' },
  judgedByServer: { en: 'Judged by {server}', de: 'Bewertet von {server}' },
  judgedHere: { en: 'Judged by this computer', de: 'Bewertet von diesem Rechner' },
  judgedHereFirst: {
    en: 'Judged by this computer; {server} has not answered yet',
    de: 'Bewertet von diesem Rechner; {server} hat noch nicht geantwortet',
  },
  waiting: { en: 'Reports waiting to be sent: {count}', de: 'Berichte, die noch warten: {count}' },
  lastSent: { en: 'Last report accepted {when}', de: 'Letzter Bericht angenommen {when}' },
  version: { en: 'Version {version}', de: 'Version {version}' },

  enrolIntro: {
    en: 'Paste the link or the code that your IT team gave you.',
    de: 'Fügen Sie den Link oder den Code ein, den Ihre IT Ihnen gegeben hat.',
  },
  enrolOffer: {
    en: 'A link asks to connect this computer to the server below. Connect only if you know it.',
    de: 'Ein Link möchte diesen Rechner mit dem Server unten verbinden. Verbinden Sie nur, wenn Sie ihn kennen.',
  },
  linkOrCode: { en: 'Link or code', de: 'Link oder Code' },
  server: { en: 'Server', de: 'Server' },
  serverAddress: { en: 'Server address', de: 'Adresse des Servers' },
  serverHint: { en: 'For example https://postern.example.com', de: 'Zum Beispiel https://postern.example.com' },
  enrolPromise: {
    en: 'From then on this computer reports its security settings there. You can see everything it sends.',
    de: 'Ab dann meldet dieser Rechner dort seine Sicherheitseinstellungen. Sie können alles sehen, was er sendet.',
  },
  enrolNow: { en: 'Connect', de: 'Verbinden' },
  enrolling: { en: 'Connecting …', de: 'Verbindet …' },

  sentTitle: { en: 'What leaves my computer', de: 'Was meinen Rechner verlässt' },
  sentIntro: {
    en: 'Below is the whole report, word for word. {server} gets this, the time of the check and the version of this app, and nothing else.',
    de: 'Unten steht der ganze Bericht, Wort für Wort. {server} bekommt das, den Zeitpunkt der Prüfung und die Version dieser App, sonst nichts.',
  },
  sentIntroUnenrolled: {
    en: 'Nothing is sent: this computer is not connected. Below is what would be sent, word for word.',
    de: 'Es wird nichts gesendet: Dieser Rechner ist nicht verbunden. Unten steht, was gesendet würde, Wort für Wort.',
  },
  sentNever: {
    en: 'Never sent: your files and their names, passwords, web pages, key strokes, pictures of your screen, your location.',
    de: 'Nie gesendet: Ihre Dateien und deren Namen, Passwörter, Webseiten, Tastatureingaben, Bilder Ihres Bildschirms, Ihr Standort.',
  },
  sentSerials: {
    en: 'Serial numbers of USB devices are sent only as a fingerprint that cannot be turned back.',
    de: 'Seriennummern von USB-Geräten werden nur als Fingerabdruck gesendet, der sich nicht zurückrechnen lässt.',
  },
  sentNothingYet: {
    en: 'Nothing has been checked yet, so there is nothing to show.',
    de: 'Es wurde noch nichts geprüft, also gibt es nichts zu zeigen.',
  },
} as const satisfies Record<string, Text>;
