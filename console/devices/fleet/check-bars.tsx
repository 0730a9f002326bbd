/**
 * Per check, how many devices pass, fail, cannot tell or are not asked; each part leads to those devices.
 */
import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Fleet } from '../../../shared/protocol/console-api.ts';
import type { Outcome } from '../../../shared/checks/define-check.ts';
import { checkTitle } from '../../../shared/presentation/verdict-text.ts';
import { formatNumber } from '../../../shared/presentation/formats.ts';
import { outcomeLooks } from '../../ui/device-state-look.ts';
import { useLocale, useSay } from '../../ui/locale.tsx';
import { words } from './words.ts';

type CheckCounts = Fleet['checks'][number];
const outcomes: readonly Outcome[] = ['fail', 'unknown', 'pass', 'notApplicable'];

export function CheckBars({ checks }: { readonly checks: readonly CheckCounts[] }) {
  const say = useSay();
  return (
    <section className="panel" aria-labelledby="check-bars">
      <Title order={2} size="h4" id="check-bars">
        {say(words.checks)}
      </Title>
      <Text size="sm" className="quiet" mb="md">
        {say(words.checksHint)}
      </Text>
      <ul className="check-bars">
        {checks.map((counts) => (
          <CheckBar key={counts.check} counts={counts} />
        ))}
      </ul>
    </section>
  );
}

function CheckBar({ counts: { check, outcomes: counted } }: { readonly counts: CheckCounts }) {
  const say = useSay();
  const { language } = useLocale();
  const title = say(checkTitle(check));
  const parts = outcomes.map((outcome) => ({ outcome, count: counted[outcome] ?? 0 })).filter(({ count }) => count > 0);
  return (
    <li className="check-bar">
      <span className="check-bar-title wraps">{title}</span>
      {/* The links below say the same in words. */}
      <span className="bar" aria-hidden>
        {parts.map(({ outcome, count }) => (
          <span
            key={outcome}
            className={`bar-part bar-${outcome} look-${outcomeLooks[outcome].tone}`}
            style={{ flexGrow: count }}
          />
        ))}
      </span>
      <span className="check-bar-counts">
        {parts.length === 0 && <span className="quiet">{say(words.none)}</span>}
        {parts.map(({ outcome, count }) => {
          const { icon: Icon, tone, word } = outcomeLooks[outcome];
          return (
            <Link
              key={outcome}
              to="/devices"
              search={{ check, outcome }}
              className={`check-bar-count look-${tone}`}
              aria-label={say(words.showDevices, {
                check: title,
                outcome: say(word),
                count: formatNumber(count, language),
              })}
            >
              <Icon size={16} />
              <b>{formatNumber(count, language)}</b> {say(word)}
            </Link>
          );
        })}
      </span>
    </li>
  );
}
