/**
 * How each device state and each outcome looks and is called everywhere in the console: a shape, a word and a
 * colour, never a colour alone. The shapes are those of the tray icon.
 */
import { IconBan, IconClockFilled } from '@tabler/icons-react';
import { createElement } from 'react';
import type { DeviceState } from '../../shared/policy/standing.ts';
import type { Outcome } from '../../shared/checks/define-check.ts';
import { message, type Message } from '../../shared/text/message.ts';
import { DiamondIcon, DiscIcon, OctagonIcon, RingIcon, TriangleIcon, type LookIcon } from './shape-icon.tsx';

const ClockIcon: LookIcon = ({ size }) => createElement(IconClockFilled, { size, 'aria-hidden': true });
const SlashIcon: LookIcon = ({ size }) => createElement(IconBan, { size, stroke: 2.4, 'aria-hidden': true });

export interface Look {
  readonly icon: LookIcon;
  readonly word: Message;
  /** Name of the colour pair in ui/console.css: `--look-<tone>` on `--look-<tone>-soft`. */
  readonly tone: 'good' | 'warn' | 'bad' | 'doubt' | 'still' | 'off';
}

export const stateLooks: Readonly<Record<DeviceState, Look & { readonly meaning: Message }>> = {
  compliant: {
    icon: DiscIcon,
    tone: 'good',
    word: message('console.ui.device-state-look.state-looks.compliant.word', 'Compliant'),
    meaning: message(
      'console.ui.device-state-look.state-looks.compliant.meaning',
      'Meets all requirements of the policy.',
    ),
  },
  warned: {
    icon: TriangleIcon,
    tone: 'warn',
    word: message('console.ui.device-state-look.state-looks.warned.word', 'Warning'),
    meaning: message(
      'console.ui.device-state-look.state-looks.warned.meaning',
      'Some checks don’t pass. The user still has access.',
    ),
  },
  unknown: {
    icon: DiamondIcon,
    tone: 'doubt',
    word: message('console.ui.device-state-look.state-looks.unknown.word', 'Unknown'),
    meaning: message(
      'console.ui.device-state-look.state-looks.unknown.meaning',
      'A check was inconclusive, or there’s no report yet.',
    ),
  },
  blocked: {
    icon: OctagonIcon,
    tone: 'bad',
    word: message('console.ui.device-state-look.state-looks.blocked.word', 'Blocked'),
    meaning: message(
      'console.ui.device-state-look.state-looks.blocked.meaning',
      'Failing checks are past their grace period.',
    ),
  },
  stale: {
    icon: ClockIcon,
    tone: 'still',
    word: message('console.ui.device-state-look.state-looks.stale.word', 'Stale'),
    meaning: message('console.ui.device-state-look.state-looks.stale.meaning', 'No report for too long.'),
  },
  revoked: {
    icon: SlashIcon,
    tone: 'off',
    word: message('console.ui.device-state-look.state-looks.revoked.word', 'Revoked'),
    meaning: message('console.ui.device-state-look.state-looks.revoked.meaning', 'An admin revoked this device.'),
  },
};

export const outcomeLooks: Readonly<Record<Outcome, Look>> = {
  pass: {
    icon: DiscIcon,
    tone: 'good',
    word: message('console.ui.device-state-look.outcome-looks.pass.word', 'Passes'),
  },
  fail: {
    icon: OctagonIcon,
    tone: 'bad',
    word: message('console.ui.device-state-look.outcome-looks.fail.word', 'Fails'),
  },
  unknown: {
    icon: DiamondIcon,
    tone: 'doubt',
    word: message('console.ui.device-state-look.outcome-looks.unknown.word', 'Unknown'),
  },
  notApplicable: {
    icon: RingIcon,
    tone: 'off',
    word: message('console.ui.device-state-look.outcome-looks.not-applicable.word', 'Not applicable'),
  },
};
