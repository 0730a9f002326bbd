/**
 * A posture as text: a table of the checks, and under it what to fix.
 */
import Table from 'cli-table3';
import {
  checkTitle,
  technicalDetails,
  verdictRemedy,
  verdictSentence,
} from '../../shared/presentation/verdict-text.ts';
import type { Outcome } from '../../shared/checks/define-check.ts';
import { isOnlyNoted, type DeviceStanding } from '../../shared/policy/standing.ts';
import type { Platform } from '../../shared/facts/facts.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import { technicalDetailTitle } from '../../shared/checks/runner-reasons.ts';
import { notedWord, outcomeWords } from '../../shared/presentation/state-words.ts';
import { fill, type Locale, type Text } from '../../shared/text/text.ts';
import { ago } from './ago.ts';
import type { Terminal } from './terminal.ts';

export interface PostureText {
  readonly verdicts: readonly Verdict[];
  readonly since: Readonly<Record<string, string>>;
  /** null: no server whose gate could close. */
  readonly standing: DeviceStanding | null;
  readonly platform: Platform;
  readonly now: Date;
}

const words = {
  check: { en: 'Check', de: 'Prüfung' },
  result: { en: 'Result', de: 'Ergebnis' },
  since: { en: 'Since', de: 'Seit' },
  found: { en: 'What we found', de: 'Was wir gefunden haben' },
  fix: { en: 'What to fix', de: 'Was zu tun ist' },
  unclear: { en: 'What we could not tell', de: 'Was nicht festzustellen war' },
  nothing: { en: 'Nothing to fix.', de: 'Nichts zu tun.' },
  shutNow: { en: 'This closes your access now.', de: 'Das sperrt Ihren Zugang jetzt.' },
  shutAt: { en: 'This closes your access {when}.', de: 'Das sperrt Ihren Zugang {when}.' },
} as const satisfies Record<string, Text>;

/** A sign and a colour for each outcome: never the colour alone. */
const signs: Readonly<Record<Outcome, { readonly sign: string; readonly style: Parameters<Terminal['paint']>[0] }>> = {
  pass: { sign: '✔', style: 'green' },
  fail: { sign: '✖', style: 'red' },
  unknown: { sign: '?', style: 'yellow' },
  notApplicable: { sign: '–', style: 'gray' },
};

/** The sign and the words of an outcome, as in the table. */
export function outcomeText(outcome: Outcome, terminal: Terminal): string {
  const { sign, style } = signs[outcome];
  return terminal.paint(style, `${sign} ${outcomeWords[outcome][terminal.locale]}`);
}

function notedText(terminal: Terminal): string {
  const { sign, style } = signs.notApplicable;
  return terminal.paint(style, `${sign} ${notedWord[terminal.locale]}`);
}

/** The table. */
export function postureTable(
  { verdicts, since, standing, now }: Omit<PostureText, 'platform'>,
  terminal: Terminal,
): string {
  const { locale } = terminal;
  const fixed = [24, 24, 18] as const;
  const found = Math.max(20, terminal.columns - fixed.reduce((sum, width) => sum + width, 0) - 5);
  const table = new Table({
    head: [words.check[locale], words.result[locale], words.since[locale], words.found[locale]],
    colWidths: [...fixed, found],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const verdict of verdicts) {
    const began = since[verdict.check];
    table.push([
      checkTitle(verdict.check)[locale],
      isOnlyNoted(verdict, standing) ? notedText(terminal) : outcomeText(verdict.outcome, terminal),
      began === undefined ? '' : ago(began, now, locale),
      verdictSentence(verdict, locale),
    ]);
  }
  return table.toString();
}

/** The numbered steps, and what could not be told. */
export function whatToFix(posture: PostureText, terminal: Terminal): string {
  const { locale } = terminal;
  const failing = posture.verdicts.filter(
    (verdict) => verdict.outcome === 'fail' && !isOnlyNoted(verdict, posture.standing),
  );
  const unclear = posture.verdicts.filter(({ outcome }) => outcome === 'unknown');
  const parts: string[] = [];
  if (failing.length > 0) parts.push(section(words.fix[locale], failing, posture, terminal));
  if (unclear.length > 0) parts.push(section(words.unclear[locale], unclear, posture, terminal));
  return parts.length === 0 ? words.nothing[locale] : parts.join('\n\n');
}

function section(title: string, verdicts: readonly Verdict[], posture: PostureText, terminal: Terminal): string {
  const { locale } = terminal;
  const steps = verdicts.map((verdict, index) => {
    const lines = [
      verdictSentence(verdict, locale),
      verdictRemedy(verdict, posture.platform, locale),
      deadlineOf(verdict.check, posture, locale),
      ...technicalDetails(verdict).map((detail) => `${technicalDetailTitle[locale]}: ${detail}`),
    ];
    const told = lines.filter((line) => line !== null).map((line) => `   ${line}`);
    return [`${index + 1}. ${terminal.paint('bold', checkTitle(verdict.check)[locale])}`, ...told].join('\n');
  });
  return [terminal.paint('bold', title), ...steps].join('\n');
}

/** When this check shuts the person out. null: it does not. */
function deadlineOf(check: string, { standing, now }: PostureText, locale: Locale): string | null {
  if ((standing?.blocking as readonly string[] | undefined)?.includes(check) === true) return words.shutNow[locale];
  const at = standing?.warnings.find((warning) => warning.check === check)?.blocksAt ?? null;
  return at === null ? null : fill(words.shutAt, locale, { when: ago(at, now, locale) });
}
