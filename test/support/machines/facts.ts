/**
 * Facts of a device that passes every check of the default policy at a given time, and ways to spoil them.
 */
import { sampleTime } from '../../../shared/facts/define-fact.ts';
import { factNames, facts, type DeviceFacts } from '../../../shared/facts/index.ts';

/** The same value with every instant in it moved by so many milliseconds. */
function moved(value: unknown, byMs: number): unknown {
  if (typeof value === 'string')
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? new Date(Date.parse(value) + byMs).toISOString() : value;
  if (Array.isArray(value)) return value.map((inner) => moved(inner, byMs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner, byMs)]));
}

/** A compliant Debian laptop at that instant. */
export function goodFacts(now: Date): DeviceFacts {
  const byMs = now.getTime() - Date.parse(sampleTime);
  return Object.fromEntries(factNames.map((name) => [name, { ok: true, value: moved(facts[name].sample, byMs) }]));
}

/** The same device with its antivirus stopped: `antivirus` fails. */
export function withoutAntivirus(good: DeviceFacts): DeviceFacts {
  return { ...good, antivirus: { ok: true, value: { products: [] } } };
}
