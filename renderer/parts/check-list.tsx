/**
 * Every check, worst first; each opens to how to fix it, why it matters, and how we know.
 */
import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { evidenceValueText } from '../../shared/presentation/evidence-values.ts';
import { evidenceWords } from '../../shared/presentation/evidence-labels.ts';
import { isRunnerReason } from '../../shared/checks/runner-reasons.ts';
import { fill, type Locale } from '../../shared/text/text.ts';
import { AccountList } from './account-list.tsx';
import type { PartProps } from './part-props.ts';
import { checkLooks, splitCommands, type CheckLook } from './check-look.ts';
import { withSoftHyphens } from './soft-hyphens.ts';
import { StateIcon } from './state-icon.tsx';
import { TechnicalDetail } from './technical-detail.tsx';
import { fullTime, isInstant, relativeTime } from './times.ts';
import { words } from '../words.ts';

export function CheckList({ state, view, now }: PartProps): JSX.Element {
  const { locale } = view;
  const looks = checkLooks(view);
  if (looks.length === 0)
    return <p className="empty">{view.scanning ? words.checking[locale] : words.nothingChecked[locale]}</p>;
  return (
    <section aria-label={words.checks[locale]}>
      <ul className="checks">
        {looks.map((look) => (
          <li key={look.verdict.check} data-check={look.verdict.check} data-outcome={look.verdict.outcome}>
            <CheckItem
              look={look}
              locale={locale}
              now={now}
              wanted={state.wantedCheck?.id === look.verdict.check ? state.wantedCheck : null}
            >
              {look.verdict.check === 'password-rotation' && <AccountList state={state} view={view} now={now} />}
            </CheckItem>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  readonly look: CheckLook;
  readonly locale: Locale;
}

function CheckItem({
  look,
  locale,
  now,
  wanted,
  children,
}: ItemProps & {
  readonly now: Date;
  /** Not null: the window was opened for this check; another value: once more. */
  readonly wanted: object | null;
  readonly children: ReactNode;
}): JSX.Element {
  const meta = timesOf(look, locale, now);
  const item = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (wanted === null || item.current === null) return;
    item.current.open = true;
    item.current.scrollIntoView({ block: 'start' });
    item.current.querySelector('summary')?.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <details ref={item}>
      <summary>
        <StateIcon shape={look.shape} size={26} />
        <span className="check-head">
          <span className="check-line">
            <span className="check-title">{withSoftHyphens(look.title, locale)}</span>
            <span className="check-outcome">{look.outcome}</span>
          </span>
          <span className="check-sentence">{withSoftHyphens(look.sentence, locale)}</span>
          {meta !== '' && <span className="check-meta">{meta}</span>}
        </span>
        <span className="chevron" aria-hidden="true" />
      </summary>
      <div className="check-body">
        {look.remedy !== null && <Remedy look={look} locale={locale} />}
        {children}
        <h3>{words.why[locale]}</h3>
        <p>{withSoftHyphens(look.why, locale)}</p>
        <h3>{words.howWeKnow[locale]}</h3>
        <EvidenceTable look={look} locale={locale} />
        <TechnicalDetail look={look} locale={locale} />
        <Sources look={look} locale={locale} />
      </div>
    </details>
  );
}

/** Since when it is so, and when it closes access; empty for what is in order. */
function timesOf(look: CheckLook, locale: Locale, now: Date): string {
  const parts: string[] = [];
  const needsWork = look.verdict.outcome === 'fail' || look.verdict.outcome === 'unknown';
  if (needsWork && look.since !== null) {
    parts.push(fill(words.began, locale, { when: relativeTime(look.since, now, locale) }));
  }
  if (look.closesAccess === 'now') parts.push(words.closesAccess[locale]);
  else if (look.closesAccess !== null) {
    parts.push(fill(words.closesAccessAt, locale, { when: relativeTime(look.closesAccess, now, locale) }));
  }
  const sentence = parts.join(', ');
  return sentence.charAt(0).toLocaleUpperCase(locale) + sentence.slice(1);
}

/** A reason of the runner’s says itself whether checking again helps. */
const isWorthChecking = ({ verdict }: CheckLook): boolean => !isRunnerReason(verdict.reason);

function Remedy({ look, locale }: ItemProps): JSX.Element {
  const title = look.verdict.outcome === 'fail' ? words.howToFix : words.whatHelps;
  return (
    <div className="remedy">
      <h3>{title[locale]}</h3>
      <p>
        {splitCommands(look.remedy ?? '').map((piece, index) =>
          // The pieces of one text never change places.
          // eslint-disable-next-line react/no-array-index-key
          piece.command ? (
            <code key={index}>{piece.text}</code>
          ) : (
            <span key={index}>{withSoftHyphens(piece.text, locale)}</span>
          ),
        )}
      </p>
      {isWorthChecking(look) && <p>{words.thenCheck[locale]}</p>}
    </div>
  );
}

function EvidenceTable({ look, locale }: ItemProps): JSX.Element {
  const rows = look.evidence.map(({ name, value }): readonly [string, string] => [
    evidenceWords[name]?.[locale] ?? name.replaceAll('-', ' '),
    valueText(name, value, locale),
  ]);
  if (look.since !== null) rows.unshift([words.since[locale], fullTime(look.since, locale)]);
  return (
    <table>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={`${name}: ${value}`}>
            <th scope="row">{withSoftHyphens(name, locale)}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sources({ look, locale }: ItemProps): JSX.Element[] {
  return look.sources.map(({ reads, cannotSee }) => (
    <div className="sources" key={reads}>
      <p>{withSoftHyphens(fill(words.asked, locale, { sources: reads }), locale)}</p>
      <p>{withSoftHyphens(fill(words.cannotSee, locale, { limits: cannotSee }), locale)}</p>
    </div>
  ));
}

function valueText(name: string, value: string | number | boolean | null, locale: Locale): string {
  if (value === null) return words.notTold[locale];
  if (typeof value === 'boolean') return value ? words.yes[locale] : words.no[locale];
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  return isInstant(value) ? fullTime(value, locale) : evidenceValueText(name, value, locale);
}
