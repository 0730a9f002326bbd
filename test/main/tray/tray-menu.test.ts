/**
 * What the tray says.
 */
import { english, german } from '../../support/languages/languages.ts';
import { describe, expect, it } from 'vitest';
import { stateLine, trayMenu, type MenuLine } from '../../../main/tray/tray-menu.ts';
import { trayStates } from '../../../shared/protocol/window-ipc.ts';
import { shapeOfTray, stateShapes } from '../../../shared/presentation/state-shapes.ts';
import { personState, stateWords } from '../../../shared/presentation/state-words.ts';
import { sampleView } from '../../support/views/sample-views.ts';

const now = new Date('2026-11-20T12:00:00Z');
const labels = (lines: readonly MenuLine[]): readonly string[] =>
  lines.map((line) => (line.separator ? '-' : line.label));

describe('the tray menu', () => {
  it.each(trayStates)('names the state %s in words on its first line, which cannot be chosen', (state) => {
    const view = sampleView(state, 'en', now);
    const [first] = trayMenu(view, english);
    expect(first).toMatchObject({ label: stateWords[personState(view)].title.en, action: null, enabled: false });
  });

  it('offers each app of the company', () => {
    expect(trayMenu(sampleView('compliant', 'de', now), german)).toContainEqual({
      separator: false,
      label: 'Helpdesk öffnen',
      action: { kind: 'open-app', appId: 'helpdesk' },
      enabled: true,
    });
  });

  it('says how many reports wait, and nothing when none does', () => {
    const view = sampleView('compliant', 'en', now);
    const waiting = { ...view, outbox: { ...view.outbox, waiting: 3 } };
    expect(labels(trayMenu(waiting, english))).toContain('3 reports not sent yet');
    expect(labels(trayMenu(view, english)).join(' ')).not.toContain('waiting');
  });

  it('cannot be asked to check while it checks', () => {
    const view = { ...sampleView('compliant', 'en', now), scanning: true };
    expect(trayMenu(view, english)).toContainEqual(
      expect.objectContaining({ action: { kind: 'check-now' }, enabled: false }),
    );
  });

  it('says that the agent is starting before there is a view', () => {
    expect(stateLine(null, german)).toBe('Startet …');
    expect(labels(trayMenu(null, english))).toContain('Quit');
  });
});

describe('the tray icons', () => {
  it('have a shape of their own for each state', () => {
    expect(new Set(Object.values(shapeOfTray)).size).toBe(trayStates.length);
    const outlines = Object.values(stateShapes).map(({ outline }) => outline);
    expect(new Set(outlines).size).toBe(outlines.length);
  });
});
