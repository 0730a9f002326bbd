/**
 * The lines above the table: which machine, when, and how it stands.
 */
import type { DeviceState, DeviceStanding } from '../../shared/policy/standing.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import { formatDateTime } from '../../shared/presentation/formats.ts';
import { stateWords } from '../../shared/presentation/state-words.ts';
import type { Terminal } from './terminal.ts';

/** A sign beside the colour of each state, so that the colour is not needed. */
const stateSigns: Readonly<Record<DeviceState, { readonly sign: string; readonly style: 'green' | 'yellow' | 'red' }>> =
  {
    compliant: { sign: '✔', style: 'green' },
    warned: { sign: '!', style: 'yellow' },
    unknown: { sign: '?', style: 'yellow' },
    blocked: { sign: '✖', style: 'red' },
    stale: { sign: '✖', style: 'red' },
    revoked: { sign: '✖', style: 'red' },
  };

/** The state with its sign, and on the next line what to do. */
export function stateText(state: DeviceState, terminal: Terminal): string {
  const { language } = terminal;
  const { sign, style } = stateSigns[state];
  const { title, nextStep } = stateWords[state];
  return `${terminal.paint([style, 'bold'], `${sign} ${language.say(title)}`)}\n  ${language.say(nextStep)}`;
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
