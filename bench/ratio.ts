/**
 * Two things measured in turn, A B A B, and what came out of it: the ratio of each pair holds when the machine's speed drifts.
 */

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface Ratio {
  readonly name: string;
  readonly unit: string;
  readonly ours: Spread;
  readonly floor: Spread;
  /** Ours divided by floor, pair by pair. */
  readonly ratio: Spread;
  /** What the ratio should reach; null: shown without a target. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null;
}

/** A figure without a floor: a wall time, a count. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: Spread;
  readonly target: { readonly atMost: number } | null;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const [min, median, max] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (min === undefined || median === undefined || max === undefined) throw new Error('nothing was measured');
  return { min, median, max };
}

/** What came out of pairs of ours and floor. */
export function ratioOf(
  what: Pick<Ratio, 'name' | 'unit' | 'target'>,
  pairs: readonly (readonly [number, number])[],
): Ratio {
  return {
    ...what,
    ours: spreadOf(pairs.map(([one]) => one)),
    floor: spreadOf(pairs.map(([, other]) => other)),
    ratio: spreadOf(pairs.map(([one, other]) => one / other)),
  };
}

/** Measures both in turn, `rounds` times after one round that does not count. */
export async function measurePairs(
  what: Pick<Ratio, 'name' | 'unit' | 'target'>,
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Ratio> {
  const pairs: [number, number][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair: [number, number] = [await ours(), await floor()];
    if (round > 0) pairs.push(pair);
  }
  return ratioOf(what, pairs);
}
