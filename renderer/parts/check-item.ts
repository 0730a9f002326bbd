/**
 * What one verdict means to the person: its rank in the list, its shape, and every text shown with it.
 */
import { sayOr } from '../../shared/text/language.ts';
import {
  checkTitle,
  checkWhy,
  technicalDetails,
  technicalEvidence,
  verdictRemediation,
  verdictSentence,
} from '../../shared/presentation/verdict-text.ts';
import { checks } from '../../shared/checks/index.ts';
import type { Evidence } from '../../shared/checks/define-check.ts';
import { isReportOnly } from '../../shared/policy/standing.ts';
import { howWeKnow } from '../../shared/presentation/how-we-know.ts';
import type { WindowView } from '../store/window-view.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import type { ShapeName } from '../../shared/presentation/state-shapes.ts';
import { reportOnlyWord, outcomeWords } from '../../shared/presentation/state-words.ts';

/** Everything the list shows about one check, in the person's language. */
export interface CheckItem {
  readonly verdict: Verdict;
  readonly shape: ShapeName;
  readonly title: string;
  readonly outcome: string;
  /** What was found. */
  readonly sentence: string;
  readonly why: string;
  /** What the decision rests on, without what only a helper reads. */
  readonly evidence: readonly Evidence[];
  /** What the system itself said, in English, for whoever helps. */
  readonly technicalDetails: readonly string[];
  /** What is asked on this system to know it, and what that cannot see. */
  readonly sources: readonly { readonly reads: string; readonly cannotSee: string }[];
  /** What to do about it. null: nothing to do. */
  readonly remediation: string | null;
  /** Since when it is so (ISO). null: not known. */
  readonly since: string | null;
  /** `now`: it keeps access closed; ISO: it will close access then; null: it never will. */
  readonly closesAccess: string | null;
}

const ranks: Readonly<Record<ShapeName, number>> = { octagon: 0, triangle: 1, diamond: 2, disc: 4, ring: 5 };
/** Before what is in order. */
const reportOnlyRank = 3;
const rankOf = ({ shape, verdict }: CheckItem): number =>
  shape === 'ring' && verdict.outcome === 'fail' ? reportOnlyRank : ranks[shape];

/** The checks of a view, worst first, otherwise in the product's order. */
export function checkItems(view: WindowView): readonly CheckItem[] {
  return view.verdicts.map((verdict) => itemOf(verdict, view)).toSorted((one, other) => rankOf(one) - rankOf(other));
}

function itemOf(verdict: Verdict, view: WindowView): CheckItem {
  const { language } = view;
  const blocking = view.standing?.blocking.some((id) => id === verdict.check) ?? false;
  const warning = view.standing?.warnings.find(({ check: id }) => id === verdict.check);
  const reportOnly = isReportOnly(verdict, view.standing);
  return {
    verdict,
    shape: reportOnly ? 'ring' : shapeOf(verdict, blocking),
    title: language.say(checkTitle(verdict.check)),
    outcome: language.say(reportOnly ? reportOnlyWord : outcomeWords[verdict.outcome]),
    sentence: verdictSentence(verdict, language),
    why: sayOr(language, checkWhy(verdict.check) ?? undefined, ''),
    evidence: verdict.evidence.filter(({ name }) => name !== technicalEvidence),
    technicalDetails: technicalDetails(verdict),
    sources: sourcesOf(verdict.check, view),
    remediation: verdictRemediation(verdict, view.platform, language),
    since: view.since[verdict.check] ?? null,
    closesAccess: blocking ? 'now' : (warning?.blocksAt ?? null),
  };
}

/** Empty for a check this agent does not know. */
function sourcesOf(id: string, { platform, language }: WindowView): CheckItem['sources'] {
  const check = Object.values(checks).find((one) => one.id === id);
  if (check === undefined) return [];
  return howWeKnow(check, platform).map(({ reads, values, cannotSee }) => ({
    reads: language.say(reads, values),
    cannotSee: language.say(cannotSee),
  }));
}

/** Only what closes access now gets the stop sign. */
function shapeOf(verdict: Verdict, blocking: boolean): ShapeName {
  switch (verdict.outcome) {
    case 'fail':
      return blocking ? 'octagon' : 'triangle';
    case 'unknown':
      return 'diamond';
    case 'pass':
      return 'disc';
    case 'notApplicable':
      return 'ring';
  }
}

/** The earliest instant at which something will close access (ISO). null: nothing will by itself. */
export function accessClosesAt(view: WindowView): string | null {
  const instants = (view.standing?.warnings ?? []).flatMap(({ blocksAt }) => (blocksAt === null ? [] : [blocksAt]));
  return instants.toSorted()[0] ?? null;
}

/** A text in pieces, so that commands can be set apart: `sudo ...` up to the next word of the sentence. */
export function splitCommands(text: string): readonly { readonly command: boolean; readonly text: string }[] {
  const commands = /sudo [a-z-]+(?: (?!(?:and|und|or|oder|then|dann)\b)(?:&&|[A-Za-z0-9@:/=_.-]*[A-Za-z0-9]))*/g;
  const pieces: { command: boolean; text: string }[] = [];
  let end = 0;
  for (const match of text.matchAll(commands)) {
    if (match.index > end) pieces.push({ command: false, text: text.slice(end, match.index) });
    pieces.push({ command: true, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ command: false, text: text.slice(end) });
  return pieces;
}
