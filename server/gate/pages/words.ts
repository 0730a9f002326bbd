/**
 * Every sentence on the gate's pages.
 */
import type { Text } from '../../../shared/text/text.ts';

export const words = {
  mark: { en: 'Postern', de: 'Postern' },

  loginTitle: { en: 'Open {app} with Postern', de: '{app} mit Postern öffnen' },
  loginWhy: {
    en: '{app} opens only on a computer that is in order. Postern checks yours now, which takes a few seconds, and brings you back.',
    de: '{app} öffnet sich nur auf einem Rechner, der in Ordnung ist. Postern prüft Ihren jetzt, das dauert wenige Sekunden, und bringt Sie zurück.',
  },
  loginButton: { en: 'Check and open {app}', de: 'Prüfen und {app} öffnen' },
  loginContinue: { en: 'Already opened: continue', de: 'Schon geöffnet: weiter' },
  loginTray: {
    en: 'Or click the Postern icon near your clock and choose “Open {app}”.',
    de: 'Oder klicken Sie auf das Postern-Symbol neben der Uhr und wählen Sie „{app} öffnen“.',
  },
  helpTitle: { en: 'Nothing happens?', de: 'Es passiert nichts?' },
  helpStart: {
    en: 'Is Postern running? Its icon is near the clock. If not, start Postern from your list of programs.',
    de: 'Läuft Postern? Das Symbol ist neben der Uhr. Wenn nicht, starten Sie Postern aus der Liste Ihrer Programme.',
  },
  helpEnrol: {
    en: 'Postern says this computer is not enrolled? Ask your IT team for an enrolment link and open it.',
    de: 'Postern sagt, dieser Rechner ist nicht angemeldet? Bitten Sie Ihre IT um einen Anmelde-Link und öffnen Sie ihn.',
  },
  helpInstall: {
    en: 'No Postern on this computer? Ask your IT team for the program and an enrolment link. On a private or borrowed computer {app} stays closed.',
    de: 'Kein Postern auf diesem Rechner? Bitten Sie Ihre IT um das Programm und einen Anmelde-Link. Auf privaten oder geliehenen Rechnern bleibt {app} zu.',
  },

  launchTitle: { en: 'Opening {app} …', de: '{app} wird geöffnet …' },
  launchWait: { en: 'This takes a moment.', de: 'Einen Moment bitte.' },
  launchNoScript: {
    en: 'This one step needs JavaScript. Please allow it for this page, then open {app} from Postern again.',
    de: 'Dieser eine Schritt braucht JavaScript. Bitte erlauben Sie es für diese Seite und öffnen Sie {app} noch einmal aus Postern.',
  },
  launchEmptyTitle: { en: 'Please open {app} from Postern', de: 'Bitte öffnen Sie {app} aus Postern' },
  launchEmpty: {
    en: 'This page finishes what Postern began. Opened by itself, it can do nothing.',
    de: 'Diese Seite beendet, was Postern begonnen hat. Allein geöffnet kann sie nichts tun.',
  },

  usedTitle: { en: 'This way in was already used', de: 'Dieser Zugang wurde schon benutzt' },
  used: {
    en: 'Each one works once. If you did not use it yourself, tell your IT team. Otherwise just open {app} again.',
    de: 'Jeder funktioniert nur einmal. Wenn Sie ihn nicht selbst benutzt haben, sagen Sie es Ihrer IT. Sonst öffnen Sie {app} einfach noch einmal.',
  },
  expiredTitle: { en: 'That took too long', de: 'Das hat zu lange gedauert' },
  expired: {
    en: 'A way in works for one minute. Please open {app} again.',
    de: 'Ein Zugang gilt eine Minute. Bitte öffnen Sie {app} noch einmal.',
  },
  unknownTitle: { en: 'This way in is not valid', de: 'Dieser Zugang ist nicht gültig' },
  unknown: {
    en: 'It may have been cut off, or belongs to another helpdesk. Please open {app} again.',
    de: 'Vielleicht wurde er abgeschnitten oder gehört zu einem anderen Helpdesk. Bitte öffnen Sie {app} noch einmal.',
  },
  strangerTitle: { en: 'This did not come from our own page', de: 'Das kam nicht von unserer eigenen Seite' },
  stranger: {
    en: 'Another site tried to do this in your name, so nothing was done. Please open {app} again.',
    de: 'Eine andere Seite wollte das in Ihrem Namen tun, deshalb ist nichts geschehen. Bitte öffnen Sie {app} noch einmal.',
  },

  deniedTitle: { en: '{app} is closed for this computer', de: '{app} ist für diesen Rechner geschlossen' },
  deniedFix: {
    en: 'Please fix this. Then choose “Check now” in Postern, and try again here. You stay signed in.',
    de: 'Bitte beheben Sie das. Wählen Sie dann in Postern „Jetzt prüfen“ und versuchen Sie es hier noch einmal. Sie bleiben angemeldet.',
  },
  deniedUnknownTag: { en: 'could not be checked', de: 'nicht prüfbar' },
  deniedSilent: {
    en: 'We have not heard from Postern on this computer since {time}. Is it running, and is the computer online? Choose “Check now” in Postern, then try again here.',
    de: 'Seit {time} haben wir von Postern auf diesem Rechner nichts gehört. Läuft es, und ist der Rechner online? Wählen Sie in Postern „Jetzt prüfen“ und versuchen Sie es hier noch einmal.',
  },
  deniedNeverHeard: {
    en: 'Postern on this computer has not reported yet. Choose “Check now” in Postern, then try again here.',
    de: 'Postern auf diesem Rechner hat noch nichts gemeldet. Wählen Sie in Postern „Jetzt prüfen“ und versuchen Sie es hier noch einmal.',
  },
  deniedRevoked: {
    en: 'Your IT team removed this computer from Postern. Please ask them.',
    de: 'Ihre IT hat diesen Rechner aus Postern entfernt. Bitte fragen Sie dort nach.',
  },
  deniedUnavailable: {
    en: 'Right now we cannot tell whether this computer is in order. This is not your fault. Please try again in a minute; if it stays like this, tell your IT team.',
    de: 'Gerade lässt sich nicht feststellen, ob dieser Rechner in Ordnung ist. Das liegt nicht an Ihnen. Bitte versuchen Sie es in einer Minute noch einmal; bleibt es so, sagen Sie es Ihrer IT.',
  },
  deniedFine: { en: 'This computer is in order again.', de: 'Dieser Rechner ist wieder in Ordnung.' },
  tryAgain: { en: 'Try again', de: 'Noch einmal versuchen' },
  openPostern: { en: 'Open Postern', de: 'Postern öffnen' },

  signedOutTitle: { en: 'You have left {app}', de: 'Sie haben {app} verlassen' },
  signedOut: {
    en: 'The way in from this browser is closed. {app} itself may still remember you; it opens again only through Postern.',
    de: 'Der Zugang aus diesem Browser ist geschlossen. {app} selbst kennt Sie vielleicht noch, öffnet sich aber nur wieder über Postern.',
  },
  openAgain: { en: 'Open {app} again', de: '{app} wieder öffnen' },

  troubleTitle: { en: 'Closed for the moment', de: 'Zurzeit geschlossen' },
  trouble: {
    en: 'Postern cannot reach its own data, so nobody can be let in. It is not your computer. Please try again in a minute; if it stays like this, tell your IT team.',
    de: 'Postern erreicht seine eigenen Daten nicht, deshalb kann niemand eingelassen werden. An Ihrem Rechner liegt es nicht. Bitte versuchen Sie es in einer Minute noch einmal; bleibt es so, sagen Sie es Ihrer IT.',
  },

  nowhereTitle: { en: 'No helpdesk is known at this address', de: 'Unter dieser Adresse ist kein Helpdesk bekannt' },
  nowhere: {
    en: 'Postern guards this address ({host}), but nobody told it which helpdesk is here. For the IT team: npm run server -- app add "Helpdesk" https://{host}',
    de: 'Postern bewacht diese Adresse ({host}), aber niemand hat gesagt, welcher Helpdesk hier ist. Für die IT: npm run server -- app add "Helpdesk" https://{host}',
  },
} as const satisfies Record<string, Text>;
