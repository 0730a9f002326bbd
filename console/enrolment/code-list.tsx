/**
 * What became of each code: waiting, used or expired.
 */
import { Button, Title } from '@mantine/core';
import { IconCircleCheck, IconClockOff, IconHourglass, IconTicket, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import type { EnrolmentCode } from '../../shared/protocol/console-api.ts';
import type { Message } from '../../shared/text/message.ts';
import { EmptyNotice } from '../ui/empty-notice.tsx';
import { useSay } from '../ui/locale.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { useNow } from '../ui/use-now.ts';
import { words } from './words.ts';

/** The newest matter; the others are one press away. */
const firstCount = 20;

export type CodeState = 'waiting' | 'used' | 'expired';

/** A used code stays used, however old it is. */
export function codeState(code: Pick<EnrolmentCode, 'usedAt' | 'expiresAt'>, now: Date): CodeState {
  if (code.usedAt !== null) return 'used';
  return Date.parse(code.expiresAt) <= now.getTime() ? 'expired' : 'waiting';
}

const looks: Readonly<Record<CodeState, { readonly icon: Icon; readonly tone: string; readonly word: Message }>> = {
  waiting: { icon: IconHourglass, tone: 'warn', word: words.pending },
  used: { icon: IconCircleCheck, tone: 'good', word: words.used },
  expired: { icon: IconClockOff, tone: 'off', word: words.expired },
};

export function CodeList({ codes }: { readonly codes: readonly EnrolmentCode[] }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  if (codes.length === 0) return <EmptyNotice icon={IconTicket} title={say(words.empty)} text={say(words.emptyText)} />;
  return (
    <section className="panel" aria-labelledby="codes">
      <Title order={2} size="h4" mb="sm" id="codes">
        {say(words.list)}
      </Title>
      <table className="plain stacks">
        <thead>
          <tr>
            <th scope="col">{say(words.person)}</th>
            <th scope="col">{say(words.state)}</th>
            <th scope="col">{say(words.createdAt)}</th>
            <th scope="col">{say(words.expires)}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? codes : codes.slice(0, firstCount)).map((code) => (
            <CodeRow key={code.id} code={code} />
          ))}
        </tbody>
      </table>
      {!all && codes.length > firstCount && (
        <Button mt="md" variant="default" onClick={() => setAll(true)}>
          {say(words.showAll, { count: codes.length })}
        </Button>
      )}
    </section>
  );
}

function CodeRow({ code }: { readonly code: EnrolmentCode }) {
  const say = useSay();
  const { icon: Icon, tone, word } = looks[codeState(code, useNow())];
  return (
    <tr>
      <td translate="no">{code.person}</td>
      <td>
        <span className={`look-badge look-${tone}`}>
          <Icon size={16} aria-hidden />
          {say(word)}
        </span>{' '}
        {code.usedAt !== null && (
          <small className="quiet">
            <RelativeTime instant={code.usedAt} />
          </small>
        )}
      </td>
      <td data-label={say(words.createdAt)}>
        <RelativeTime instant={code.createdAt} />
      </td>
      <td data-label={say(words.expires)}>
        <RelativeTime instant={code.expiresAt} />
      </td>
    </tr>
  );
}
