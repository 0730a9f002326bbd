/**
 * Every change of a verdict of one device, newest first.
 */
import { Title } from '@mantine/core';
import { IconArrowRight, IconFlagFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Transition } from '../../../shared/protocol/console-api.ts';
import type { Outcome } from '../../../shared/checks/define-check.ts';
import { useApi } from '../../api-client.ts';
import { checkTitle, verdictSentence } from '../../../shared/presentation/verdict-text.ts';
import { outcomeLooks } from '../../ui/device-state-look.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { CheckChip } from '../../ui/look-badge.tsx';
import { useLocale, useSay } from '../../ui/locale.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { historyEntries } from './history-entries.ts';
import { transitionsQuery } from '../queries.ts';
import { words } from '../words.ts';

export function History({ deviceId }: { readonly deviceId: string }) {
  const say = useSay();
  const query = useQuery(transitionsQuery(useApi(), deviceId));
  return (
    <section className="panel" aria-labelledby="history">
      <Title order={2} size="h4" mb="md" id="history">
        {say(words.history)}
      </Title>
      <Loaded query={query}>
        {({ transitions }) =>
          transitions.length === 0 ? (
            <p className="quiet">{say(words.noHistory)}</p>
          ) : (
            <ol className="timeline">
              {historyEntries(transitions).map((entry) =>
                entry.kind === 'first' ? (
                  <FirstVerdicts key={`first ${entry.at}`} at={entry.at} transitions={entry.transitions} />
                ) : (
                  <Change key={`${entry.at} ${entry.transition.check}`} transition={entry.transition} />
                ),
              )}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}

const order: readonly Outcome[] = ['fail', 'unknown', 'pass', 'notApplicable'];

interface FirstVerdictsProps {
  readonly at: string;
  readonly transitions: readonly Transition[];
}

function FirstVerdicts({ at, transitions }: FirstVerdictsProps) {
  const say = useSay();
  const sorted = transitions.toSorted((one, other) => order.indexOf(one.to) - order.indexOf(other.to));
  return (
    <li className="look-still">
      <span className="timeline-mark">
        <IconFlagFilled size={20} aria-hidden />
      </span>
      <div className="timeline-head">
        <b>{say(words.firstReport)}</b>
        <RelativeTime instant={at} />
      </div>
      <div className="chips">
        {sorted.map(({ check, to }) => (
          <CheckChip key={check} check={check} outcome={to} />
        ))}
      </div>
    </li>
  );
}

function Change({ transition }: { readonly transition: Transition }) {
  const say = useSay();
  const { language } = useLocale();
  const { icon: Icon, tone, word } = outcomeLooks[transition.to];
  return (
    <li className={`look-${tone}`}>
      <span className="timeline-mark">
        <Icon size={20} />
      </span>
      <div className="timeline-head">
        <b>{say(checkTitle(transition.check))}</b>
        <RelativeTime instant={transition.at} />
      </div>
      <div>
        {transition.from !== null && say(outcomeLooks[transition.from].word)}{' '}
        <IconArrowRight size={14} aria-label="→" style={{ verticalAlign: '-2px' }} /> {say(word)}
      </div>
      <small className="wraps">{verdictSentence(transition, language)}</small>
    </li>
  );
}
