/**
 * Reads the date of a password change, a day or an instant. Pure.
 */

/** The earliest time zone (UTC+14, Line Islands) starts a day this long before UTC does. */
const earliestZoneMs = 14 * 3_600_000;
/** Tolerated difference between two clocks. */
const clockToleranceMs = 5 * 60_000;

/**
 * A day counts from its first moment (UTC), an instant as it is. Neither counts as later than `now`.
 * @param text `2026-11-22`, or an instant with its offset (RFC 3339)
 * @returns null when it is in the future.
 */
export function parseChangeDate(text: string, now: Date): Date | null {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const at = Date.parse(text);
  if (at - (isDay ? earliestZoneMs : clockToleranceMs) > now.getTime()) return null;
  return new Date(Math.min(at, now.getTime()));
}
