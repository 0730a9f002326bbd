/**
 * The tray app shows reminders when somebody is there to see them, and remembers them.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readShownReminders } from '../../../main/passwords/shown-reminders.ts';
import { valueOr } from '../../../main/storage/json-file.ts';
import { startReminders } from '../../../main/tray/reminders.ts';
import { english } from '../../support/languages/languages.ts';
import { noon, overdue, policyWith, viewOf } from '../../support/views/password-views.ts';
import { eventually } from '../../support/processes/eventually.ts';

describe('the tray app, reminding', () => {
  let folder: string;
  let file: string;
  let shown: string[];
  let away: boolean;
  let change: () => void;
  let stop: (() => void) | null;
  let checks = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-reminders-'));
    file = join(folder, 'reminded.json');
    shown = [];
    away = false;
    stop = null;
  });

  afterEach(async () => {
    stop?.();
    await rm(folder, { recursive: true, force: true });
  });

  function begin(): void {
    const view = viewOf(overdue);
    stop = startReminders({
      language: english,
      agent: {
        view: () => {
          checks += 1;
          return view;
        },
        policy: () => policyWith(),
        onChange: (listener) => {
          change = () => listener(view);
          return () => undefined;
        },
      },
      file,
      now: () => noon,
      isAway: () => away,
      show: ({ body }) => shown.push(body) > 0,
      log: pino({ level: 'silent' }),
    });
  }

  /** One check ends before the next begins, so the first of two is over when the second has begun. */
  async function checkTwice(): Promise<void> {
    for (const before of [checks, checks + 1]) {
      change();
      await eventually(() => expect(checks).toBeGreaterThan(before));
    }
  }

  const remembered = async () => valueOr(await readShownReminders(file), {});

  it('shows it at once, remembers it, and stays silent after a restart', async () => {
    begin();
    await eventually(() => expect(shown).toEqual(['CRM: was due 3 days ago']));
    expect(await remembered()).toEqual({ 'account crm': { day: '2026-11-20', state: 'overdue' } });
    stop?.();
    const before = await readFile(file, 'utf8');
    begin();
    await checkTwice();
    expect(shown).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('waits while nobody would see it, and comes when they are back', async () => {
    away = true;
    begin();
    await checkTwice();
    expect([shown, await remembered()]).toEqual([[], {}]);
    away = false;
    change();
    await eventually(() => expect(shown).toHaveLength(1));
  });

  it('reminds once too often when its file is corrupt, and resets it', async () => {
    await writeFile(file, '{');
    begin();
    await eventually(() => expect(shown).toHaveLength(1));
    expect(Object.keys(await remembered())).toEqual(['account crm']);
  });
});
