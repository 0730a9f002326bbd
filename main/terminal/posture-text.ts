/**
 * A posture as text: a table of the checks, and under it what to fix.
 */
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import {
  checkTitle,
  technicalDetails,
  verdictRemediation,
  verdictSentence,
} from '../../shared/presentation/verdict-text.ts';
import type { Outcome } from '../../shared/checks/define-check.ts';
import { isReportOnly, type DeviceStanding } from '../../shared/policy/standing.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import { technicalDetailTitle } from '../../shared/checks/runner-reasons.ts';
import { reportOnlyWord, outcomeWords } from '../../shared/presentation/state-words.ts';
import { message, type Message } from '../../shared/text/message.ts';
import type { Language } from '../../shared/text/language.ts';
import { relativeTime } from '../../shared/presentation/relative-time.ts';
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
  check: message('terminal.posture-text.check', 'Check'),
  result: message('terminal.posture-text.result', 'Result'),
  since: message('terminal.posture-text.since', 'Since'),
  found: message('terminal.posture-text.found', 'What we found'),
  fix: message('terminal.posture-text.fix', 'What to fix'),
  unclear: message('terminal.posture-text.unclear', 'What we couldn’t check'),
  nothing: message('terminal.posture-text.nothing', 'Nothing to fix.'),
  blocksNow: message('terminal.posture-text.blocks-now', 'You have no access until this is fixed.'),
  blocksAt: message('terminal.posture-text.blocks-at', 'You lose access {when}.'),
} as const satisfies Record<string, Message>;

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
  return terminal.paint(style, `${sign} ${terminal.language.say(outcomeWords[outcome])}`);
}

function reportOnlyText(terminal: Terminal): string {
  const { sign, style } = signs.notApplicable;
  return terminal.paint(style, `${sign} ${terminal.language.say(reportOnlyWord)}`);
}

/** The table. */
export function postureTable(
  { verdicts, since, standing, now }: Omit<PostureText, 'platform'>,
  terminal: Terminal,
): string {
  const { language } = terminal;
  const head = [language.say(words.check), language.say(words.result), language.say(words.since)];
  const rows = verdicts.map((verdict) => {
    const began = since[verdict.check];
    return [
      language.say(checkTitle(verdict.check)),
      isReportOnly(verdict, standing) ? reportOnlyText(terminal) : outcomeText(verdict.outcome, terminal),
      began === undefined ? '' : relativeTime(began, now, language),
    ];
  });
  const sentences = verdicts.map((verdict) => verdictSentence(verdict, language));
  const widths = head.map((title, column) => columnWidth([title, ...rows.map((row) => row[column] ?? '')]));
  const room = terminal.columns - widths.reduce((sum, width) => sum + width, 0) - 5;
  const found = Math.max(20, room, longestWord(sentences) + edges);
  const table = new Table({
    head: [...head, language.say(words.found)],
    colWidths: [...widths, found],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  table.push(...rows.map((row, index) => [...row, sentences[index] ?? '']));
  return table.toString();
}

const widestColumn = 26;
/** The blanks on both sides of a cell. */
const edges = 2;

/** Wide enough for every text up to a limit, and for every word beyond it, which a table would cut off. */
function columnWidth(texts: readonly string[]): number {
  const longest = Math.max(...texts.map((text) => stripVTControlCharacters(text).length));
  return Math.max(Math.min(longest + edges, widestColumn), longestWord(texts) + edges);
}

const longestWord = (texts: readonly string[]): number =>
  Math.max(...texts.flatMap((text) => stripVTControlCharacters(text).split(/\s/)).map((word) => word.length));

/** The numbered steps, and what could not be told. */
export function whatToFix(posture: PostureText, terminal: Terminal): string {
  const { language } = terminal;
  const failing = posture.verdicts.filter(
    (verdict) => verdict.outcome === 'fail' && !isReportOnly(verdict, posture.standing),
  );
  const unclear = posture.verdicts.filter(({ outcome }) => outcome === 'unknown');
  const parts: string[] = [];
  if (failing.length > 0) parts.push(section(language.say(words.fix), failing, posture, terminal));
  if (unclear.length > 0) parts.push(section(language.say(words.unclear), unclear, posture, terminal));
  return parts.length === 0 ? language.say(words.nothing) : parts.join('\n\n');
}

function section(title: string, verdicts: readonly Verdict[], posture: PostureText, terminal: Terminal): string {
  const { language } = terminal;
  const steps = verdicts.map((verdict, index) => {
    const lines = [
      verdictSentence(verdict, language),
      verdictRemediation(verdict, posture.platform, language),
      deadlineOf(verdict.check, posture, language),
      ...technicalDetails(verdict).map((detail) => `${language.say(technicalDetailTitle)}: ${detail}`),
    ];
    const told = lines.filter((line) => line !== null).map((line) => `   ${line}`);
    return [`${index + 1}. ${terminal.paint('bold', language.say(checkTitle(verdict.check)))}`, ...told].join('\n');
  });
  return [terminal.paint('bold', title), ...steps].join('\n');
}

/** When this check blocks the person's access. null: it does not. */
function deadlineOf(check: string, { standing, now }: PostureText, language: Language): string | null {
  if ((standing?.blocking as readonly string[] | undefined)?.includes(check) === true)
    return language.say(words.blocksNow);
  const at = standing?.warnings.find((warning) => warning.check === check)?.blocksAt ?? null;
  return at === null ? null : language.say(words.blocksAt, { when: relativeTime(at, now, language) });
}
