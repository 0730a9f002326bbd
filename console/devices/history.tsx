/**
 * Every change of a verdict of one device, newest first.
 */
import { Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Transition } from '../../shared/api.ts';
import { useApi } from '../api-client.ts';
import { checkTitle, verdictSentence } from '../ui/check-words.ts';
import { outcomeLooks } from '../ui/device-state-look.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useLocale, useSay } from '../ui/locale.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { transitionsQuery } from './queries.ts';
import { words } from './words.ts';

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
              {transitions.map((transition) => (
                <Entry key={`${transition.at} ${transition.check}`} transition={transition} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}

function Entry({ transition }: { readonly transition: Transition }) {
  const say = useSay();
  const { locale } = useLocale();
  const { icon: Icon, tone, word } = outcomeLooks[transition.to];
  return (
    <li className={`look-${tone}`}>
      <span className="timeline-mark">
        <Icon size={20} aria-hidden />
      </span>
      <div className="timeline-head">
        <b>{say(checkTitle(transition.check))}</b>
        <RelativeTime instant={transition.at} />
      </div>
      <div>
        {say(transition.from === null ? words.firstVerdict : outcomeLooks[transition.from].word)}{' '}
        <IconArrowRight size={14} aria-label="→" style={{ verticalAlign: '-2px' }} /> {say(word)}
      </div>
      <small className="wraps">{verdictSentence(transition, locale)}</small>
    </li>
  );
}
