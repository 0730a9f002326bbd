/**
 * A posture in the terminal: what could not be read, in the reader's language, and the system's own words apart.
 */
import { german } from '../../support/languages/languages.ts';
import { expect, it } from 'vitest';
import { postureTable, whatToFix } from '../../../main/terminal/posture-text.ts';
import type { Terminal } from '../../../main/terminal/terminal.ts';

const terminal: Terminal = {
  language: german,
  columns: 110,
  print: () => undefined,
  printError: () => undefined,
  paint: (_style, text) => text,
};
const now = new Date('2026-11-20T12:00:00Z');
const unread = {
  check: 'vpn',
  outcome: 'unknown',
  reason: 'fact-timeout',
  values: { detail: 'run /usr/sbin/ip: no answer in 5000 ms' },
  evidence: [{ name: 'unread-fact', value: 'vpn' }],
} as const;

it('says why something could not be told and what helps, then what the system said', () => {
  const text = whatToFix({ verdicts: [unread], since: {}, standing: null, platform: 'linux', now }, terminal);
  const lines = text.split('\n').map((line) => line.trim());
  expect(lines.slice(0, 3)).toEqual([
    'Was wir nicht prüfen konnten',
    '1. VPN',
    'Das System hat nicht rechtzeitig geantwortet.',
  ]);
  expect(lines.at(-1)).toBe('Technische Details: vpn: run /usr/sbin/ip: no answer in 5000 ms');
});

it('keeps the system’s words out of the table', () => {
  expect(postureTable({ verdicts: [unread], since: {}, standing: null, now }, terminal)).not.toContain('no answer');
});

it('asks for nothing where a check is only reported', () => {
  const failing = { check: 'vpn', outcome: 'fail', reason: 'no-tunnel', values: {}, evidence: [] } as const;
  const posture = { verdicts: [failing], since: {}, platform: 'linux', now } as const;
  const standing = { state: 'compliant', access: 'open', blocking: [], warnings: [] } as const;
  expect(postureTable({ ...posture, standing }, terminal)).toContain('Nur zur Information');
  expect(whatToFix({ ...posture, standing }, terminal)).toBe('Nichts zu beheben.');
  const warned = { ...standing, state: 'warned', warnings: [{ check: 'vpn', blocksAt: null }] } as const;
  for (const one of [warned, null]) {
    expect(postureTable({ ...posture, standing: one }, terminal)).toContain('Muss behoben werden');
    expect(whatToFix({ ...posture, standing: one }, terminal)).toContain('1. VPN');
  }
});
