/**
 * What the terminal, the gate's pages, the tray's menu and the reminders say in the pseudo-locale: every text of ours is
 * in its brackets. The window and the console are held by the tests of their looks.
 */
import { describe, expect, it } from 'vitest';
import { stateLine, trayMenu, type MenuLine } from '../../main/tray/tray-menu.ts';
import { createTerminal } from '../../main/terminal/terminal.ts';
import { postureTable, whatToFix } from '../../main/terminal/posture-text.ts';
import { stateText } from '../../main/terminal/headline.ts';
import { agentError } from '../../main/errors/agent-errors.ts';
import { explain } from '../../main/errors/explain.ts';
import { deniedPage } from '../../server/gate/pages/denied-page.ts';
import {
  ticketProblemPage,
  launchPage,
  loginPage,
  unknownHostPage,
  signedOutPage,
  unavailablePage,
} from '../../server/gate/pages/sign-in-pages.ts';
import { defaultPolicy, evaluate } from '../../shared/policy/policy.ts';
import { deviceStates, standingOf } from '../../shared/policy/standing.ts';
import { createPseudoLanguage } from '../../shared/text/pseudo.ts';
import { trayStates } from '../../shared/protocol/window-ipc.ts';
import { simulatedFacts, simulatedMachine } from '../support/agents/simulated-fleet.ts';
import { languages } from '../support/languages/languages.ts';
import { sampleView } from '../support/views/sample-views.ts';

const now = new Date('2026-11-20T12:00:00Z');
const pseudo = createPseudoLanguage();
const app = { id: 'helpdesk', name: 'Helpdesk', url: 'https://help.example/' };

/** What is left once everything in brackets is gone, the innermost first. */
function unspoken(text: string): string {
  const inner = /⟦[^⟦⟧]*⟧/g;
  const next = text.replace(inner, '');
  return next === text ? text : unspoken(next);
}
const wordsIn = (text: string): readonly string[] => text.match(/\p{L}{2,}/gu) ?? [];

const postures = Array.from({ length: 23 }, (_, index) => {
  const machine = simulatedMachine(index);
  const verdicts = evaluate(defaultPolicy, simulatedFacts(machine, now), now);
  const since = Object.fromEntries(verdicts.map(({ check }) => [check, '2026-11-01T00:00:00Z']));
  const standing = standingOf({
    policy: defaultPolicy,
    verdicts,
    since,
    now,
    revoked: false,
    lastReportAt: now.toISOString(),
  });
  return { verdicts, since, standing, platform: machine.platform, now };
});

describe('the terminal', () => {
  const terminal = { ...createTerminal(pseudo, { NO_COLOR: '1' }), columns: 4000 };

  it('says what to fix in messages alone', () => {
    const technical = /⟧: .*$/gm;
    for (const posture of postures)
      expect(wordsIn(unspoken(whatToFix(posture, terminal).replace(technical, '⟧')))).toEqual([]);
  });

  it('says every state in messages alone', () => {
    for (const state of deviceStates) expect(wordsIn(unspoken(stateText(state, terminal)))).toEqual([]);
  });

  it.each([...languages, pseudo].map((language) => [language.locale, language] as const))(
    'cuts nothing off in its table in %s, on a narrow screen',
    (_locale, language) => {
      const narrow = { ...createTerminal(language, { NO_COLOR: '1' }), columns: 80 };
      for (const posture of postures) expect(postureTable(posture, narrow)).not.toContain('…');
    },
  );
});

describe('the pages of the gate', () => {
  const pages = {
    login: loginPage(app, '/tickets/47', pseudo),
    launch: launchPage(app, pseudo),
    ...Object.fromEntries(
      (['used', 'expired', 'unknown', 'other-app', 'cross-site'] as const).map((problem) => [
        problem,
        ticketProblemPage(app, problem, pseudo),
      ]),
    ),
    nowhere: unknownHostPage('help.example', pseudo),
    trouble: unavailablePage(pseudo),
    signedOut: signedOutPage(app, pseudo),
    denied: deniedPage(app, { kind: 'allowed' }, pseudo, now),
    unavailable: deniedPage(app, { kind: 'unavailable' }, pseudo, now),
  };
  it.each(Object.entries(pages))('%s says everything in messages', (_name, page) => {
    const visible = page.body
      .replace(/<(style|script|code)\b[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]*>/g, '\n')
      .replace(/&[a-z#0-9]+;/g, ' ');
    expect(wordsIn(unspoken(visible)).filter((word) => word !== 'Postern')).toEqual([]);
  });
});

describe('the tray', () => {
  const labels = (lines: readonly MenuLine[]): readonly string[] =>
    lines.flatMap((line) => ('label' in line ? [line.label] : []));
  it.each(trayStates)('says its menu and its tooltip in messages when %s', (state) => {
    const view = sampleView(state, 'en-XA', now);
    for (const text of [stateLine(view, pseudo), ...labels(trayMenu(view, pseudo))])
      expect(wordsIn(unspoken(text))).toEqual([]);
  });
});

it('an error is explained in messages', () => {
  expect(
    wordsIn(unspoken(explain(agentError('agent.already_running', { fields: { pid: 1 } }), pseudo).message)),
  ).toEqual([]);
});
