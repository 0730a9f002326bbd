/**
 * Title of a page that is not the list of checks, with the way back. Takes the focus, so that a reader starts here.
 */
import { useEffect, useRef, type JSX } from 'react';
import type { PartProps } from './part-props.ts';
import { words } from '../words.ts';

export function PageHead({
  state,
  view,
  title,
}: Pick<PartProps, 'state' | 'view'> & { readonly title: string }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="page-head">
      <button type="button" className="quiet" onClick={() => state.goTo('checks')}>
        ← {view.language.say(words.back)}
      </button>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
    </div>
  );
}
