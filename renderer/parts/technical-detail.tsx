/**
 * What the system itself said where something could not be read: English on every machine, to copy for the helpdesk.
 */
import { useState, type JSX } from 'react';
import { technicalDetailTitle } from '../../shared/checks/runner-reasons.ts';
import type { Language } from '../../shared/text/language.ts';
import type { CheckItem } from './check-item.ts';
import { words } from '../words.ts';

/** Nothing where everything could be read. */
export function TechnicalDetail({
  item,
  language,
}: {
  readonly item: CheckItem;
  readonly language: Language;
}): JSX.Element | null {
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  const lines = item.technicalDetails;
  if (lines.length === 0) return null;
  const label = { no: words.copy, yes: words.copied, refused: words.copyByHand }[copied];
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText([`${item.title} (${item.verdict.reason})`, ...lines].join('\n'));
      setCopied('yes');
    } catch {
      // The text can be marked as well, and the button says so.
      setCopied('refused');
    }
  };
  return (
    <>
      <h3>{language.say(technicalDetailTitle)}</h3>
      <pre className="technical" lang="en">
        {lines.join('\n')}
      </pre>
      <button type="button" className="quiet" onClick={() => void copy()}>
        <span aria-live="polite">{language.say(label)}</span>
      </button>
    </>
  );
}
