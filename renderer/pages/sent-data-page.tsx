/**
 * Everything this computer tells the company, word for word.
 */
import type { JSX } from 'react';
import type { PartProps } from '../parts/part-props.ts';
import { PageHead } from '../parts/page-head.tsx';
import { words } from '../words.ts';

export function SentDataPage({ state, view }: PartProps): JSX.Element {
  const { language, enrolment } = view;
  const { sentJson } = state;
  return (
    <section className="sent">
      <PageHead state={state} view={view} title={language.say(words.sentTitle)} />
      <p>
        {enrolment === null
          ? language.say(words.sentIntroUnenrolled)
          : language.say(words.sentIntro, { server: enrolment.serverName })}
      </p>
      <p>{language.say(words.sentNever)}</p>
      <p>{language.say(words.sentSerials)}</p>
      {sentJson === null ? (
        <p className="empty">{language.say(words.sentNothingYet)}</p>
      ) : (
        // It scrolls, so the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} aria-label={language.say(words.sentTitle)}>
          {sentJson}
        </pre>
      )}
    </section>
  );
}
