/**
 * The words for the state of this computer, as its own user reads them: in the tray, the window and the terminal.
 */
import type { Outcome } from '../checks/define-check.ts';
import type { TrayState } from '../protocol/window-ipc.ts';
import type { Text } from '../text/text.ts';

/** `title` fits a menu line and a tooltip; `nextStep` is one sentence. */
export const trayWords: Readonly<Record<TrayState, { readonly title: Text; readonly nextStep: Text }>> = {
  compliant: {
    title: { en: 'All good', de: 'Alles in Ordnung' },
    nextStep: { en: 'There is nothing you need to do.', de: 'Sie müssen nichts tun.' },
  },
  attention: {
    title: { en: 'Needs your attention', de: 'Bitte kümmern' },
    nextStep: {
      en: 'You can keep working. Please fix what is listed below.',
      de: 'Sie können weiterarbeiten. Bitte beheben Sie, was unten steht.',
    },
  },
  blocked: {
    title: { en: 'Access is closed', de: 'Zugang gesperrt' },
    nextStep: {
      en: 'Fix what is listed below and check again. Access then opens by itself.',
      de: 'Beheben Sie, was unten steht, und prüfen Sie erneut. Der Zugang öffnet sich dann von selbst.',
    },
  },
  unknown: {
    title: { en: 'Could not tell', de: 'Nicht feststellbar' },
    nextStep: {
      en: 'Something could not be read. See below what it was and what helps.',
      de: 'Etwas ließ sich nicht auslesen. Unten steht, was es war und was hilft.',
    },
  },
  'not-enrolled': {
    title: { en: 'Not connected yet', de: 'Noch nicht verbunden' },
    nextStep: {
      en: 'Connect this computer to your company with the link or code you were given.',
      de: 'Verbinden Sie diesen Rechner mit Ihrer Firma: mit dem Link oder Code, den Sie bekommen haben.',
    },
  },
};

/** One word or two for the outcome of one check. */
export const outcomeWords: Readonly<Record<Outcome, Text>> = {
  pass: { en: 'OK', de: 'OK' },
  fail: { en: 'Needs fixing', de: 'Muss behoben werden' },
  unknown: { en: 'Could not tell', de: 'Nicht feststellbar' },
  notApplicable: { en: 'Does not apply here', de: 'Trifft hier nicht zu' },
};

/** For a check that fails but that the policy only wants reported: nobody asks the person to mend it. */
export const notedWord: Text = { en: 'Only noted', de: 'Nur vermerkt' };
