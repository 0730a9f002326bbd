/**
 * Everything this computer tells the company, word for word.
 */
import type { JSX } from 'react';
import { fill } from '../../shared/text/text.ts';
import type { PartProps } from '../parts/part-props.ts';
import { PageHead } from '../parts/page-head.tsx';
import { words } from '../words.ts';

export function SentDataPage({ state, view }: PartProps): JSX.Element {
  const { locale, enrolment } = view;
  const { sentJson } = state;
  return (
    <section className="sent">
      <PageHead state={state} view={view} title={words.sentTitle[locale]} />
      <p>
        {enrolment === null
          ? words.sentIntroUnenrolled[locale]
          : fill(words.sentIntro, locale, { server: enrolment.serverName })}
      </p>
      <p>{words.sentNever[locale]}</p>
      <p>{words.sentSerials[locale]}</p>
      {sentJson === null ? (
        <p className="empty">{words.sentNothingYet[locale]}</p>
      ) : (
        // It scrolls, so the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} aria-label={words.sentTitle[locale]}>
          {sentJson}
        </pre>
      )}
    </section>
  );
}
