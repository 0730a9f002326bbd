/**
 * Facts of a machine in order, as a start for tests that break one thing.
 */
import { sampleTime } from '../../../shared/facts/define-fact.ts';
import { factNames, facts, type DeviceFacts, type FactName, type FactValue } from '../../../shared/facts/index.ts';

export const now = new Date(sampleTime);

type Values = { [Name in FactName]: FactValue<Name> };

/** A value for every fact, all of them in order under the default policy. */
export const goodValues = Object.fromEntries(factNames.map((name) => [name, facts[name].sample])) as Values;

/** The good machine as facts, with some values replaced. */
export function factsWith(changed: Partial<Values> = {}): DeviceFacts {
  const values = { ...goodValues, ...changed };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ok: true, value }]));
}
