/**
 * The clock of the window.
 */
import { useEffect, useState } from 'react';

const tickMs = 20_000;

/** The time, often enough for "2 minutes ago" to stay true. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
