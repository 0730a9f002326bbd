/**
 * What happens in the background: last check, who judged, what waits to be sent.
 */
import type { JSX } from 'react';
import type { PartProps } from './part-props.ts';
import { relativeTime } from '../../shared/presentation/relative-time.ts';
import { words } from '../words.ts';

export function Footer({ state, view, now }: PartProps): JSX.Element {
  const { language, outbox, scannedAt } = view;
  return (
    <footer>
      <p>
        {scannedAt !== null && (
          <span>{language.say(words.lastChecked, { when: relativeTime(scannedAt, now, language) })} · </span>
        )}
        <span>{judge(view)}</span>
      </p>
      {outbox.waiting > 0 && <p>{language.say(words.unsent, { count: outbox.waiting })}</p>}
      {outbox.lastError !== null && <p className="trouble">{outbox.lastError.message}</p>}
      {outbox.waiting === 0 && outbox.lastError === null && outbox.lastSentAt !== null && (
        <p>{language.say(words.lastSent, { when: relativeTime(outbox.lastSentAt, now, language) })}</p>
      )}
      <p className="foot-links">
        <button type="button" className="link" onClick={() => state.goTo('sent-data')}>
          {language.say(words.sentTitle)}
        </button>
        <span>{language.say(words.version, { version: view.version })}</span>
      </p>
    </footer>
  );
}

function judge({ language, judgedBy, enrolment }: PartProps['view']): string {
  if (enrolment === null) return language.say(words.judgedHere);
  return language.say(judgedBy === 'server' ? words.judgedByServer : words.judgedHereFirst, {
    server: enrolment.serverName,
  });
}
