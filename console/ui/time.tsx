/**
 * Instants as people read them: how long ago or ahead, with the exact time one hover away. Each `instant` is ISO 8601.
 */
import { formatDateTime, formatDay, formatTimeOrDay } from '../../shared/presentation/formats.ts';
import { relativeTime } from '../../shared/presentation/relative-time.ts';
import { useLocale } from './locale.tsx';
import { useNow } from './use-now.ts';

interface TimeProps {
  readonly instant: string;
}

/** How long ago or ahead; hover shows the exact time. */
export function RelativeTime({ instant }: TimeProps) {
  const { language } = useLocale();
  const now = useNow();
  return (
    <time dateTime={instant} title={formatDateTime(instant, language)}>
      {relativeTime(instant, now, language)}
    </time>
  );
}

/** Day and minute; hover shows how long ago or ahead. */
export function ExactTime({ instant }: TimeProps) {
  const { language } = useLocale();
  const now = useNow();
  return (
    <time dateTime={instant} title={relativeTime(instant, now, language)}>
      {formatDateTime(instant, language)}
    </time>
  );
}

/** The day; hover shows how long ago. */
export function DayTime({ instant }: TimeProps) {
  const { language } = useLocale();
  const now = useNow();
  return (
    <time dateTime={instant} title={relativeTime(instant, now, language)}>
      {formatDay(instant, language)}
    </time>
  );
}

/** The day, or the time of day when it is today; hover shows the exact time and how long ago. */
export function SinceTime({ instant }: TimeProps) {
  const { language } = useLocale();
  const now = useNow();
  return (
    <time dateTime={instant} title={`${formatDateTime(instant, language)} (${relativeTime(instant, now, language)})`}>
      {formatTimeOrDay(instant, now, language)}
    </time>
  );
}
