/**
 * How the window words and orders what it is told.
 */
import { describe, expect, it } from 'vitest';
import { accessClosesAt, checkItems, splitCommands } from '../../../renderer/parts/check-item.ts';
import type { WindowView } from '../../../renderer/store/window-view.ts';
import { checks } from '../../../shared/checks/index.ts';
import { platforms } from '../../../shared/facts/platform.ts';
import { trayStates, type AgentView } from '../../../shared/protocol/window-ipc.ts';
import { english, languages } from '../../support/languages/languages.ts';
import { sampleView } from '../../support/views/sample-views.ts';

const now = new Date('2026-11-20T12:00:00Z');
const viewWith = (changed: Partial<AgentView>): WindowView => ({
  ...sampleView('blocked', 'en', now),
  ...changed,
  language: english,
});
const verdict = (
  check: string,
  outcome: AgentView['verdicts'][number]['outcome'],
  reason = 'x',
): AgentView['verdicts'][number] => ({
  check,
  outcome,
  reason,
  values: {},
  evidence: [],
});

describe('the list of checks', () => {
  it('puts what closes access first, then what fails, what nobody can tell, and what is in order', () => {
    const items = checkItems(
      viewWith({
        verdicts: [
          verdict('vpn', 'notApplicable'),
          verdict('antivirus', 'pass'),
          verdict('screen-lock', 'unknown'),
          verdict('os-updates', 'fail'),
          verdict('disk-encryption', 'fail'),
        ],
        standing: {
          state: 'blocked',
          access: 'closed',
          blocking: ['disk-encryption'],
          warnings: [{ check: 'os-updates', blocksAt: null }],
        },
      }),
    );
    expect(items.map((item) => item.verdict.check)).toEqual([
      'disk-encryption',
      'os-updates',
      'screen-lock',
      'antivirus',
      'vpn',
    ]);
    expect(items.map((item) => item.shape)).toEqual(['octagon', 'triangle', 'diamond', 'disc', 'ring']);
  });

  it('only notes what fails but is for the report alone, so that a list under "all good" asks for nothing', () => {
    const view = viewWith({
      verdicts: [verdict('antivirus', 'pass'), verdict('os-updates', 'fail')],
      standing: { state: 'compliant', access: 'open', blocking: [], warnings: [] },
    });
    const [noted, fine] = checkItems(view);
    expect(noted).toMatchObject({ verdict: { check: 'os-updates' }, shape: 'ring', outcome: 'For information only' });
    expect(fine).toMatchObject({ verdict: { check: 'antivirus' }, shape: 'disc', outcome: 'OK' });
    expect(checkItems({ ...view, standing: null })[0]).toMatchObject({ shape: 'triangle', outcome: 'Needs fixing' });
  });

  it.each(trayStates)('has words for every check in state %s, in every language', (state) => {
    for (const language of languages) {
      for (const item of checkItems({ ...sampleView(state, language.locale, now), language })) {
        expect(item.title).toBe(language.say(checks[item.verdict.check as keyof typeof checks].title));
        expect(item.sentence).not.toMatch(/[{}]/);
        expect(item.why).not.toBe('');
        expect(item.sources).not.toEqual([]);
      }
    }
  });

  it('says what to do about what fails, and nothing about what passes', () => {
    for (const item of checkItems(viewWith({}))) {
      expect(item.remediation === null).toBe(['pass', 'notApplicable'].includes(item.verdict.outcome));
    }
  });

  it('shows a reason and a check that only a newer server knows', () => {
    const [item] = checkItems(viewWith({ verdicts: [verdict('bluetooth', 'fail', 'open-headset')], standing: null }));
    expect(item).toMatchObject({ title: 'bluetooth', sentence: 'open-headset', remediation: null });
  });

  it('finds the earliest instant at which access closes', () => {
    const warnings = [
      { check: 'vpn', blocksAt: null },
      { check: 'antivirus', blocksAt: '2026-11-23T00:00:00Z' },
      { check: 'os-updates', blocksAt: '2026-11-21T00:00:00Z' },
    ];
    const standing: AgentView['standing'] = { state: 'warned', access: 'open', blocking: [], warnings };
    expect(accessClosesAt(viewWith({ standing }))).toBe('2026-11-21T00:00:00Z');
    expect(accessClosesAt(viewWith({ standing: null }))).toBeNull();
  });
});

describe('commands in a text', () => {
  it.each([
    [
      'Start it: sudo systemctl enable --now clamav-daemon (ClamAV) or your own.',
      ['sudo systemctl enable --now clamav-daemon'],
    ],
    ['Run sudo apt update && sudo apt upgrade, or open your software centre.', ['sudo apt update && sudo apt upgrade']],
    ['Mit sudo swapoff -a und aus /etc/fstab entfernen.', ['sudo swapoff -a']],
    ['Open Settings > Privacy.', []],
  ])('are set apart in %s', (text, commands) => {
    const pieces = splitCommands(text);
    expect(pieces.filter((piece) => piece.command).map((piece) => piece.text)).toEqual(commands);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('keep every remediation of the product word for word', () => {
    for (const check of Object.values(checks)) {
      for (const platform of platforms) {
        for (const language of languages) {
          const text = language.say(check.remediation[platform]);
          expect(
            splitCommands(text)
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text);
        }
      }
    }
  });
});
