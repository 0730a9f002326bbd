/**
 * How each device state and each outcome looks and is called everywhere in the console: a shape, a word and a
 * colour, never a colour alone. The shapes are those of the tray icon.
 */
import { IconBan, IconClockFilled } from '@tabler/icons-react';
import { createElement } from 'react';
import type { DeviceState } from '../../shared/policy/standing.ts';
import type { Outcome } from '../../shared/checks/define-check.ts';
import type { Text } from '../../shared/text/text.ts';
import { DiamondIcon, DiscIcon, OctagonIcon, RingIcon, TriangleIcon, type LookIcon } from './shape-icon.tsx';

const ClockIcon: LookIcon = ({ size }) => createElement(IconClockFilled, { size, 'aria-hidden': true });
const SlashIcon: LookIcon = ({ size }) => createElement(IconBan, { size, stroke: 2.4, 'aria-hidden': true });

export interface Look {
  readonly icon: LookIcon;
  readonly word: Text;
  /** Name of the colour pair in ui/console.css: `--look-<tone>` on `--look-<tone>-soft`. */
  readonly tone: 'good' | 'warn' | 'bad' | 'doubt' | 'still' | 'off';
}

export const stateLooks: Readonly<Record<DeviceState, Look & { readonly meaning: Text }>> = {
  compliant: {
    icon: DiscIcon,
    tone: 'good',
    word: { en: 'Compliant', de: 'In Ordnung' },
    meaning: {
      en: 'Everything the policy asks for is fine.',
      de: 'Alles, was die Richtlinie verlangt, ist in Ordnung.',
    },
  },
  warned: {
    icon: TriangleIcon,
    tone: 'warn',
    word: { en: 'Warned', de: 'Verwarnt' },
    meaning: {
      en: 'Something fails; the person was told and still gets in.',
      de: 'Etwas stimmt nicht; die Person weiß es und kommt noch hinein.',
    },
  },
  unknown: {
    icon: DiamondIcon,
    tone: 'doubt',
    word: { en: 'Unknown', de: 'Unbekannt' },
    meaning: {
      en: 'Something could not be read, so nobody can tell.',
      de: 'Etwas ließ sich nicht auslesen, daher weiß es niemand.',
    },
  },
  blocked: {
    icon: OctagonIcon,
    tone: 'bad',
    word: { en: 'Blocked', de: 'Gesperrt' },
    meaning: { en: 'Something fails and the grace is over.', de: 'Etwas stimmt nicht und die Schonfrist ist vorbei.' },
  },
  stale: {
    icon: ClockIcon,
    tone: 'still',
    word: { en: 'Stale', de: 'Verstummt' },
    meaning: { en: 'No report for too long.', de: 'Zu lange keine Meldung.' },
  },
  revoked: {
    icon: SlashIcon,
    tone: 'off',
    word: { en: 'Revoked', de: 'Widerrufen' },
    meaning: { en: 'An administrator took this device out.', de: 'Ein Administrator hat dieses Gerät ausgeschlossen.' },
  },
};

export const outcomeLooks: Readonly<Record<Outcome, Look>> = {
  pass: { icon: DiscIcon, tone: 'good', word: { en: 'Passes', de: 'Bestanden' } },
  fail: { icon: OctagonIcon, tone: 'bad', word: { en: 'Fails', de: 'Nicht bestanden' } },
  unknown: { icon: DiamondIcon, tone: 'doubt', word: { en: 'Unknown', de: 'Unbekannt' } },
  notApplicable: { icon: RingIcon, tone: 'off', word: { en: 'Not applicable', de: 'Nicht zutreffend' } },
};
