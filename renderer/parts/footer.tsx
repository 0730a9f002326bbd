/**
 * What happens in the background: last check, who judged, what waits to be sent.
 */
import type { JSX } from 'react';
import { fill } from '../../shared/text/text.ts';
import type { PartProps } from './part-props.ts';
import { relativeTime } from './times.ts';
import { words } from '../words.ts';

export function Footer({ state, view, now }: PartProps): JSX.Element {
  const { locale, outbox, scannedAt } = view;
  return (
    <footer>
      <p>
        {scannedAt !== null && (
          <span>{fill(words.lastChecked, locale, { when: relativeTime(scannedAt, now, locale) })} · </span>
        )}
        <span>{judge(view)}</span>
      </p>
      {outbox.waiting > 0 && <p>{fill(words.waiting, locale, { count: outbox.waiting })}</p>}
      {outbox.lastError !== null && <p className="trouble">{outbox.lastError.message}</p>}
      {outbox.waiting === 0 && outbox.lastError === null && outbox.lastSentAt !== null && (
        <p>{fill(words.lastSent, locale, { when: relativeTime(outbox.lastSentAt, now, locale) })}</p>
      )}
      <p className="foot-links">
        <button type="button" className="link" onClick={() => state.goTo('sent-data')}>
          {words.sentTitle[locale]}
        </button>
        <span>{fill(words.version, locale, { version: view.version })}</span>
      </p>
    </footer>
  );
}

function judge({ locale, judgedBy, enrolment }: PartProps['view']): string {
  if (enrolment === null) return words.judgedHere[locale];
  return fill(judgedBy === 'server' ? words.judgedByServer : words.judgedHereFirst, locale, {
    server: enrolment.serverName,
  });
}
