/**
 * Every check, worst first; each opens to how to fix it, why it matters, and how we know.
 */
import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { evidenceValueText, isInstant } from '../../shared/presentation/evidence-values.ts';
import { formatDateTime } from '../../shared/presentation/formats.ts';
import { relativeTime } from '../../shared/presentation/relative-time.ts';
import { evidenceLabel } from '../../shared/presentation/evidence-labels.ts';
import { isRunnerReason } from '../../shared/checks/runner-reasons.ts';
import type { Language } from '../../shared/text/language.ts';
import { AccountList } from '../parts/account-list.tsx';
import type { PartProps } from '../parts/part-props.ts';
import { checkItems, splitCommands, type CheckItem } from '../parts/check-item.ts';
import { withSoftHyphens } from '../parts/soft-hyphens.ts';
import { StateIcon } from '../parts/state-icon.tsx';
import { TechnicalDetail } from '../parts/technical-detail.tsx';
import { words } from '../words.ts';

export function ChecksPage({ state, view, now }: PartProps): JSX.Element {
  const { language } = view;
  const items = checkItems(view);
  if (items.length === 0)
    return <p className="empty">{view.scanning ? language.say(words.checking) : language.say(words.nothingChecked)}</p>;
  return (
    <section aria-label={language.say(words.checks)}>
      <ul className="checks">
        {items.map((item) => (
          <li key={item.verdict.check} data-check={item.verdict.check} data-outcome={item.verdict.outcome}>
            <CheckRow
              item={item}
              language={language}
              now={now}
              wanted={state.wantedCheck?.id === item.verdict.check ? state.wantedCheck : null}
            >
              {item.verdict.check === 'password-rotation' && <AccountList state={state} view={view} now={now} />}
            </CheckRow>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  readonly item: CheckItem;
  readonly language: Language;
}

function CheckRow({
  item,
  language,
  now,
  wanted,
  children,
}: ItemProps & {
  readonly now: Date;
  /** Not null: the window was opened for this check; another value: once more. */
  readonly wanted: object | null;
  readonly children: ReactNode;
}): JSX.Element {
  const meta = timesOf(item, language, now);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (wanted === null || details.current === null) return;
    details.current.open = true;
    details.current.scrollIntoView({ block: 'start' });
    details.current.querySelector('summary')?.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <details ref={details}>
      <summary>
        <StateIcon shape={item.shape} size={26} />
        <span className="check-head">
          <span className="check-line">
            <span className="check-title">{withSoftHyphens(item.title, language)}</span>
            <span className="check-outcome">{item.outcome}</span>
          </span>
          <span className="check-sentence">{withSoftHyphens(item.sentence, language)}</span>
          {meta !== '' && <span className="check-meta">{meta}</span>}
        </span>
        <span className="chevron" aria-hidden="true" />
      </summary>
      <div className="check-body">
        {item.remediation !== null && <Remediation item={item} language={language} />}
        {children}
        <h3>{language.say(words.why)}</h3>
        <p>{withSoftHyphens(item.why, language)}</p>
        <h3>{language.say(words.howWeKnow)}</h3>
        <EvidenceTable item={item} language={language} />
        <TechnicalDetail item={item} language={language} />
        <Sources item={item} language={language} />
      </div>
    </details>
  );
}

/** When it was found, and when it blocks access; empty for what is in order. */
function timesOf(item: CheckItem, language: Language, now: Date): string {
  const sentences: string[] = [];
  const needsWork = item.verdict.outcome === 'fail' || item.verdict.outcome === 'unknown';
  if (needsWork && item.since !== null) {
    sentences.push(language.say(words.found, { when: relativeTime(item.since, now, language) }));
  }
  if (item.closesAccess === 'now') sentences.push(language.say(words.closesAccess));
  else if (item.closesAccess !== null) {
    sentences.push(language.say(words.closesAccessAt, { when: relativeTime(item.closesAccess, now, language) }));
  }
  return sentences.join(' ');
}

/** A reason of the runner’s says itself whether checking again helps. */
const isWorthChecking = ({ verdict }: CheckItem): boolean => !isRunnerReason(verdict.reason);

function Remediation({ item, language }: ItemProps): JSX.Element {
  const title = item.verdict.outcome === 'fail' ? words.howToFix : words.whatHelps;
  return (
    <div className="remediation">
      <h3>{language.say(title)}</h3>
      <p>
        {splitCommands(item.remediation ?? '').map((piece, index) =>
          // The pieces of one text never change places.
          // eslint-disable-next-line react/no-array-index-key
          piece.command ? (
            <code key={index}>{piece.text}</code>
          ) : (
            <span key={index}>{withSoftHyphens(piece.text, language)}</span>
          ),
        )}
      </p>
      {isWorthChecking(item) && <p>{language.say(words.thenCheck)}</p>}
    </div>
  );
}

function EvidenceTable({ item, language }: ItemProps): JSX.Element {
  const rows = item.evidence.map(({ name, value }) => {
    const shown = evidenceValueText(name, value, language);
    // A name, a path or an instant is no text of ours.
    const isData = typeof value === 'string' && (shown === value || isInstant(value));
    return { name: evidenceLabel(name, language), shown, isData };
  });
  if (item.since !== null)
    rows.unshift({ name: language.say(words.since), shown: formatDateTime(item.since, language), isData: true });
  return (
    <table>
      <tbody>
        {rows.map(({ name, shown, isData }) => (
          <tr key={`${name}: ${shown}`}>
            <th scope="row">{withSoftHyphens(name, language)}</th>
            <td translate={isData ? 'no' : undefined}>{shown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sources({ item, language }: ItemProps): JSX.Element[] {
  return item.sources.map(({ reads, cannotSee }) => (
    <div className="sources" key={reads}>
      <p>{withSoftHyphens(language.say(words.source, { sources: reads }), language)}</p>
      <p>{withSoftHyphens(language.say(words.cannotSee, { limits: cannotSee }), language)}</p>
    </div>
  ));
}
