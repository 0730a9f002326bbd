/**
 * The answer first: the device's state, whether it may enter, and what shuts it out or will.
 */
import type { DeviceDetail } from '../../../shared/protocol/console-api.ts';
import type { Message } from '../../../shared/text/message.ts';
import { checkTitle } from '../../../shared/presentation/verdict-text.ts';
import { formatList } from '../../../shared/presentation/formats.ts';
import { stateLooks } from '../../ui/device-state-look.ts';
import { useLocale, useSay } from '../../ui/locale.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { words } from '../words.ts';

/** Why the door is closed where it is not the verdicts. null: it is the verdicts, or it is open. */
function closedBecause({ standing, verdicts, lastReportAt }: DeviceDetail): Message | null {
  if (standing.state === 'revoked') return words.becauseRevoked;
  if (lastReportAt === null || verdicts.length === 0) return words.becauseNoReport;
  return standing.state === 'stale' ? words.becauseStale : null;
}

export function StandingPanel({ device }: { readonly device: DeviceDetail }) {
  const say = useSay();
  const { language } = useLocale();
  const { standing } = device;
  const { icon: Icon, tone, word, meaning } = stateLooks[standing.state];
  const because = closedBecause(device);
  const blocking = standing.blocking.map((check) => say(checkTitle(check)));
  return (
    <section className={`panel standing look-${tone}`} aria-live="polite">
      <Icon size={44} />
      <div>
        <div className="standing-word">{say(word)}</div>
        <div>
          {because !== words.becauseNoReport && `${say(meaning)} `}
          <b>{say(standing.access === 'open' ? words.entryOpen : words.entryClosed)}</b>
        </div>
        {because !== null && <div>{say(because)}</div>}
        {standing.state !== 'revoked' && blocking.length > 0 && (
          <div>{say(words.becauseOf, { checks: formatList(blocking, language) })}</div>
        )}
        {standing.state !== 'revoked' && standing.warnings.length > 0 && (
          <ul>
            {standing.warnings.map(({ check, blocksAt }) => (
              <li key={check}>
                {say(blocksAt === null ? words.graceNever : words.graceEnds, { check: say(checkTitle(check)) })}{' '}
                {blocksAt !== null && <RelativeTime instant={blocksAt} />}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
