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
import { checkLooks, splitCommands, type CheckLook } from '../parts/check-look.ts';
import { withSoftHyphens } from '../parts/soft-hyphens.ts';
import { StateIcon } from '../parts/state-icon.tsx';
import { TechnicalDetail } from '../parts/technical-detail.tsx';
import { words } from '../words.ts';

export function ChecksPage({ state, view, now }: PartProps): JSX.Element {
  const { language } = view;
  const looks = checkLooks(view);
  if (looks.length === 0)
    return <p className="empty">{view.scanning ? language.say(words.checking) : language.say(words.nothingChecked)}</p>;
  return (
    <section aria-label={language.say(words.checks)}>
      <ul className="checks">
        {looks.map((look) => (
          <li key={look.verdict.check} data-check={look.verdict.check} data-outcome={look.verdict.outcome}>
            <CheckItem
              look={look}
              language={language}
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
  readonly language: Language;
}

function CheckItem({
  look,
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
  const meta = timesOf(look, language, now);
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
            <span className="check-title">{withSoftHyphens(look.title, language)}</span>
            <span className="check-outcome">{look.outcome}</span>
          </span>
          <span className="check-sentence">{withSoftHyphens(look.sentence, language)}</span>
          {meta !== '' && <span className="check-meta">{meta}</span>}
        </span>
        <span className="chevron" aria-hidden="true" />
      </summary>
      <div className="check-body">
        {look.remediation !== null && <Remediation look={look} language={language} />}
        {children}
        <h3>{language.say(words.why)}</h3>
        <p>{withSoftHyphens(look.why, language)}</p>
        <h3>{language.say(words.howWeKnow)}</h3>
        <EvidenceTable look={look} language={language} />
        <TechnicalDetail look={look} language={language} />
        <Sources look={look} language={language} />
      </div>
    </details>
  );
}

/** When it was found, and when it blocks access; empty for what is in order. */
function timesOf(look: CheckLook, language: Language, now: Date): string {
  const sentences: string[] = [];
  const needsWork = look.verdict.outcome === 'fail' || look.verdict.outcome === 'unknown';
  if (needsWork && look.since !== null) {
    sentences.push(language.say(words.found, { when: relativeTime(look.since, now, language) }));
  }
  if (look.closesAccess === 'now') sentences.push(language.say(words.closesAccess));
  else if (look.closesAccess !== null) {
    sentences.push(language.say(words.closesAccessAt, { when: relativeTime(look.closesAccess, now, language) }));
  }
  return sentences.join(' ');
}

/** A reason of the runner’s says itself whether checking again helps. */
const isWorthChecking = ({ verdict }: CheckLook): boolean => !isRunnerReason(verdict.reason);

function Remediation({ look, language }: ItemProps): JSX.Element {
  const title = look.verdict.outcome === 'fail' ? words.howToFix : words.whatHelps;
  return (
    <div className="remediation">
      <h3>{language.say(title)}</h3>
      <p>
        {splitCommands(look.remediation ?? '').map((piece, index) =>
          // The pieces of one text never change places.
          // eslint-disable-next-line react/no-array-index-key
          piece.command ? (
            <code key={index}>{piece.text}</code>
          ) : (
            <span key={index}>{withSoftHyphens(piece.text, language)}</span>
          ),
        )}
      </p>
      {isWorthChecking(look) && <p>{language.say(words.thenCheck)}</p>}
    </div>
  );
}

function EvidenceTable({ look, language }: ItemProps): JSX.Element {
  const rows = look.evidence.map(({ name, value }) => {
    const shown = evidenceValueText(name, value, language);
    // A name, a path or an instant is no text of ours.
    const isData = typeof value === 'string' && (shown === value || isInstant(value));
    return { name: evidenceLabel(name, language), shown, isData };
  });
  if (look.since !== null)
    rows.unshift({ name: language.say(words.since), shown: formatDateTime(look.since, language), isData: true });
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

function Sources({ look, language }: ItemProps): JSX.Element[] {
  return look.sources.map(({ reads, cannotSee }) => (
    <div className="sources" key={reads}>
      <p>{withSoftHyphens(language.say(words.source, { sources: reads }), language)}</p>
      <p>{withSoftHyphens(language.say(words.cannotSee, { limits: cannotSee }), language)}</p>
    </div>
  ));
}
