/**
 * The lines above the table: which machine, when, and how it stands.
 */
import type { DeviceState, DeviceStanding } from '../../shared/policy/standing.ts';
import type { DeviceFacts } from '../../shared/facts/facts.ts';
import { message, type Message } from '../../shared/text/message.ts';
import { formatDateTime } from '../../shared/presentation/formats.ts';
import type { Terminal } from './terminal.ts';

/** The words of each state, with a sign so that the colour is not needed. */
const stateTexts: Readonly<
  Record<DeviceState, { readonly sign: string; readonly text: Message; readonly style: 'green' | 'yellow' | 'red' }>
> = {
  compliant: { sign: '✔', style: 'green', text: message('terminal.headline.compliant', 'Compliant') },
  warned: {
    sign: '!',
    style: 'yellow',
    text: message('terminal.headline.warned', 'Needs attention; access is still allowed'),
  },
  unknown: {
    sign: '?',
    style: 'yellow',
    text: message('terminal.headline.unknown', 'Some things couldn’t be checked'),
  },
  blocked: { sign: '✖', style: 'red', text: message('terminal.headline.blocked', 'Access blocked') },
  stale: {
    sign: '✖',
    style: 'red',
    text: message('terminal.headline.stale', 'This device hasn’t reported for too long'),
  },
  revoked: {
    sign: '✖',
    style: 'red',
    text: message('terminal.headline.revoked', 'An admin has revoked this device’s access'),
  },
};

/** The state in words, with its sign. */
export function stateText(state: DeviceState, terminal: Terminal): string {
  const { sign, text, style } = stateTexts[state];
  return terminal.paint([style, 'bold'], `${sign} ${terminal.language.say(text)}`);
}

export interface Headline {
  readonly facts: DeviceFacts;
  readonly durationMs: number;
  readonly standing: DeviceStanding;
  readonly scannedAt: Date;
}

export function headline({ facts, durationMs, standing, scannedAt }: Headline, terminal: Terminal): string {
  const machine = facts.machine?.ok === true ? facts.machine.value.hostName : null;
  const system =
    facts.operatingSystem?.ok === true
      ? `${facts.operatingSystem.value.name} ${facts.operatingSystem.value.version}`
      : null;
  const at = formatDateTime(scannedAt.toISOString(), terminal.language);
  const parts = [machine, system, at, `${Math.round(durationMs)} ms`].filter((part) => part !== null);
  return `${parts.join(' · ')}\n${stateText(standing.state, terminal)}`;
}
