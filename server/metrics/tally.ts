/**
 * Counts requests and their durations, cheaply enough for the hottest routes.
 */
import type { Registry } from 'prom-client';

/** Upper bounds of the buckets, seconds. */
const bucketEnds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

interface RouteTally {
  readonly method: string;
  readonly route: string;
  readonly byStatus: Map<number, number>;
  /** Requests per bucket; the last bucket has no upper bound. */
  readonly buckets: number[];
  seconds: number;
  answers: number;
}

export interface Tally {
  /**
   * @param route its pattern, or `none`.
   * @param elapsedMs from the request's arrival to its answer.
   */
  count(method: string, route: string, status: number, elapsedMs: number): void;
}

/**
 * `postern_http_requests_total` by method, route and status, and the histogram `postern_http_request_duration_seconds`
 * by method and route. prom-client's own counters build a string of all labels for each request, which would cost as
 * much as a decision of the gate. These keep numbers and build the strings when metrics are read.
 */
export function createRequestTally(registry: Registry): Tally {
  const tallies = new Map<string, RouteTally>();
  registry.registerMetric(metric(tallies, 'counter', 'postern_http_requests_total', countersOf));
  registry.registerMetric(metric(tallies, 'histogram', 'postern_http_request_duration_seconds', bucketsOf));
  return {
    count: (method, route, status, elapsedMs) => {
      const key = `${method} ${route}`;
      let tally = tallies.get(key);
      if (tally === undefined) {
        const buckets = Array.from({ length: bucketEnds.length + 1 }, () => 0);
        tally = { method, route, byStatus: new Map(), buckets, seconds: 0, answers: 0 };
        tallies.set(key, tally);
      }
      tally.byStatus.set(status, (tally.byStatus.get(status) ?? 0) + 1);
      const seconds = elapsedMs / 1000;
      let bucket = 0;
      while (seconds > (bucketEnds[bucket] ?? Infinity)) bucket += 1;
      tally.buckets[bucket] = (tally.buckets[bucket] ?? 0) + 1;
      tally.seconds += seconds;
      tally.answers += 1;
    },
  };
}

interface Sample {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const helps = {
  counter: 'Requests answered, by route and status.',
  histogram: 'Time to answer, by route.',
} as const;

/** A metric as prom-client's registry reads it. */
function metric(
  tallies: ReadonlyMap<string, RouteTally>,
  type: 'counter' | 'histogram',
  name: string,
  samplesOf: (name: string, tally: RouteTally) => readonly Sample[],
): Parameters<Registry['registerMetric']>[0] {
  const get = async () => ({
    help: helps[type],
    name,
    type,
    aggregator: 'sum',
    values: [...tallies.values()].flatMap((tally) => samplesOf(name, tally)),
  });
  return { name, get, reset: () => undefined } as unknown as Parameters<Registry['registerMetric']>[0];
}

function countersOf(metricName: string, { method, route, byStatus }: RouteTally): readonly Sample[] {
  return [...byStatus].map(([status, value]) => ({
    metricName,
    labels: { method, route, status: String(status) },
    value,
  }));
}

/** Buckets of Prometheus are cumulative: each includes the ones before it. */
function bucketsOf(name: string, tally: RouteTally): readonly Sample[] {
  const labels = { method: tally.method, route: tally.route };
  let before = 0;
  const buckets = tally.buckets.map((answers, index) => {
    before += answers;
    const le = bucketEnds[index] === undefined ? '+Inf' : String(bucketEnds[index]);
    return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: before };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: tally.seconds },
    { metricName: `${name}_count`, labels, value: tally.answers },
  ];
}
