/**
 * The lines above the table: which machine, when, and how it stands.
 */
import type { DeviceState, DeviceStanding } from '../../shared/policy/standing.ts';
import type { DeviceFacts } from '../../shared/facts/facts.ts';
import type { Text } from '../../shared/text/text.ts';
import type { Terminal } from './terminal.ts';

/** The words of each state, with a sign so that the colour is not needed. */
const stateTexts: Readonly<
  Record<DeviceState, { readonly sign: string; readonly text: Text; readonly style: 'green' | 'yellow' | 'red' }>
> = {
  compliant: { sign: '✔', style: 'green', text: { en: 'Compliant', de: 'In Ordnung' } },
  warned: {
    sign: '!',
    style: 'yellow',
    text: { en: 'Needs attention; access stays open for now', de: 'Bitte kümmern; der Zugang bleibt vorerst offen' },
  },
  unknown: { sign: '?', style: 'yellow', text: { en: 'Could not tell everything', de: 'Nicht alles feststellbar' } },
  blocked: { sign: '✖', style: 'red', text: { en: 'Access is closed', de: 'Zugang gesperrt' } },
  stale: {
    sign: '✖',
    style: 'red',
    text: {
      en: 'The server has not heard from this device for too long',
      de: 'Der Server hat zu lange nichts von diesem Gerät gehört',
    },
  },
  revoked: {
    sign: '✖',
    style: 'red',
    text: { en: 'An admin has shut this device out', de: 'Ihre IT hat dieses Gerät ausgeschlossen' },
  },
};

/** The state in words, with its sign. */
export function stateText(state: DeviceState, terminal: Terminal): string {
  const { sign, text, style } = stateTexts[state];
  return terminal.paint([style, 'bold'], `${sign} ${text[terminal.locale]}`);
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
  const at = scannedAt.toLocaleString(terminal.locale, { dateStyle: 'medium', timeStyle: 'short' });
  const parts = [machine, system, at, `${Math.round(durationMs)} ms`].filter((part) => part !== null);
  return `${parts.join(' · ')}\n${stateText(standing.state, terminal)}`;
}
