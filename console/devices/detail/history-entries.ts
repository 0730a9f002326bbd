/**
 * A device's transitions as the entries of its history: the first report is one entry, not one per check.
 */
import type { Transition } from '../../../shared/protocol/console-api.ts';

export type HistoryEntry =
  | { readonly kind: 'first'; readonly at: string; readonly transitions: readonly Transition[] }
  | { readonly kind: 'change'; readonly at: string; readonly transition: Transition };

/** Keeps the order given; first verdicts of the same instant come together. */
export function historyEntries(transitions: readonly Transition[]): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const transition of transitions) {
    const { at } = transition;
    const last = entries.at(-1);
    if (transition.from !== null) entries.push({ kind: 'change', at, transition });
    else if (last?.kind === 'first' && last.at === at) {
      entries[entries.length - 1] = { ...last, transitions: [...last.transitions, transition] };
    } else entries.push({ kind: 'first', at, transitions: [transition] });
  }
  return entries;
}
