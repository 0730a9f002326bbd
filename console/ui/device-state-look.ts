/**
 * How each device state and each outcome looks and is called everywhere in the console: a shape, a word and a
 * colour, never a colour alone. The shapes are those of the tray icon.
 */
import {
  IconAlertTriangleFilled,
  IconBan,
  IconCircleCheckFilled,
  IconCircleMinus,
  IconClockFilled,
  IconHelpCircleFilled,
  IconSquareRoundedXFilled,
  type Icon,
} from '@tabler/icons-react';
import type { DeviceState } from '../../shared/device-state.ts';
import type { Outcome } from '../../shared/define-check.ts';
import type { Text } from '../../shared/text.ts';

export interface Look {
  readonly icon: Icon;
  readonly word: Text;
  /** Name of the colour pair in ui/console.css: `--look-<tone>` on `--look-<tone>-soft`. */
  readonly tone: 'good' | 'warn' | 'bad' | 'doubt' | 'still' | 'off';
}

export const stateLooks: Readonly<Record<DeviceState, Look & { readonly meaning: Text }>> = {
  compliant: {
    icon: IconCircleCheckFilled,
    tone: 'good',
    word: { en: 'Compliant', de: 'In Ordnung' },
    meaning: {
      en: 'Everything the policy asks for is fine.',
      de: 'Alles, was die Richtlinie verlangt, ist in Ordnung.',
    },
  },
  warned: {
    icon: IconAlertTriangleFilled,
    tone: 'warn',
    word: { en: 'Warned', de: 'Verwarnt' },
    meaning: {
      en: 'Something fails; the person was told and still gets in.',
      de: 'Etwas stimmt nicht; die Person weiß es und kommt noch hinein.',
    },
  },
  unknown: {
    icon: IconHelpCircleFilled,
    tone: 'doubt',
    word: { en: 'Unknown', de: 'Unbekannt' },
    meaning: {
      en: 'Something could not be read, so nobody can tell.',
      de: 'Etwas ließ sich nicht auslesen, daher weiß es niemand.',
    },
  },
  blocked: {
    icon: IconSquareRoundedXFilled,
    tone: 'bad',
    word: { en: 'Blocked', de: 'Gesperrt' },
    meaning: { en: 'Something fails and the grace is over.', de: 'Etwas stimmt nicht und die Schonfrist ist vorbei.' },
  },
  stale: {
    icon: IconClockFilled,
    tone: 'still',
    word: { en: 'Stale', de: 'Verstummt' },
    meaning: { en: 'No report for too long.', de: 'Zu lange keine Meldung.' },
  },
  revoked: {
    icon: IconBan,
    tone: 'off',
    word: { en: 'Revoked', de: 'Widerrufen' },
    meaning: { en: 'An administrator took this device out.', de: 'Ein Administrator hat dieses Gerät ausgeschlossen.' },
  },
};

export const outcomeLooks: Readonly<Record<Outcome, Look>> = {
  pass: { icon: IconCircleCheckFilled, tone: 'good', word: { en: 'Passes', de: 'Bestanden' } },
  fail: { icon: IconSquareRoundedXFilled, tone: 'bad', word: { en: 'Fails', de: 'Nicht bestanden' } },
  unknown: { icon: IconHelpCircleFilled, tone: 'doubt', word: { en: 'Unknown', de: 'Unbekannt' } },
  notApplicable: { icon: IconCircleMinus, tone: 'off', word: { en: 'Not applicable', de: 'Nicht zutreffend' } },
};
