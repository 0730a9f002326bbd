/**
 * Reads the date of a password change, a day or an instant. Pure.
 */

/** Somewhere on Earth the day has begun this long before it does at Greenwich (UTC+14, Line Islands). */
const earliestZoneMs = 14 * 3_600_000;
/** Clocks of two machines may differ so much. */
const clockToleranceMs = 5 * 60_000;

/**
 * A day counts from its first moment (UTC), an instant as it is; neither counts as later than `now`.
 * @param text `2026-11-22`, or an instant with its offset (RFC 3339)
 * @returns null when it is in the future.
 */
export function parseChangeDate(text: string, now: Date): Date | null {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const at = Date.parse(text);
  if (at - (isDay ? earliestZoneMs : clockToleranceMs) > now.getTime()) return null;
  return new Date(Math.min(at, now.getTime()));
}
