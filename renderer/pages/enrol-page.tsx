/**
 * Connecting this computer to a company: by link, or by code and server address.
 */
import { useState, type FormEvent, type JSX } from 'react';
import { isLink, maxLinkLength, parseDeepLink } from '../../shared/protocol/deep-link.ts';
import { withScheme } from '../../shared/protocol/safe-address.ts';
import type { PartProps } from '../parts/part-props.ts';
import { PageHead } from '../parts/page-head.tsx';
import { words } from '../words.ts';

export function EnrolPage({ state, view }: PartProps): JSX.Element {
  const { language } = view;
  const offered = serverOf(state.offeredLink);
  const [linkOrCode, setLinkOrCode] = useState(state.offeredLink);
  const [server, setServer] = useState('');
  const needsServer = linkOrCode.trim() !== '' && !isLink(linkOrCode);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (state.enrolling || linkOrCode.trim() === '') return;
    void state.enrol({ linkOrCode: linkOrCode.trim(), server: needsServer ? withScheme(server) : null });
  };
  return (
    <section>
      <PageHead state={state} view={view} title={language.say(words.connect)} />
      <form className="form" onSubmit={submit}>
        <p>{offered === null ? language.say(words.enrolIntro) : language.say(words.enrolOffer)}</p>
        {offered === null ? (
          <Field label={language.say(words.linkOrCode)} value={linkOrCode} onChange={setLinkOrCode} />
        ) : (
          <p className="offer">
            <span>{language.say(words.server)}</span>
            <strong>{offered}</strong>
          </p>
        )}
        {needsServer && (
          <Field
            label={language.say(words.serverAddress)}
            hint={language.say(words.serverHint)}
            value={server}
            onChange={setServer}
          />
        )}
        <p className="hint">{language.say(words.enrolPromise)}</p>
        <button type="submit" className="primary" aria-disabled={state.enrolling}>
          {state.enrolling && <span className="spinner" aria-hidden="true" />}
          {state.enrolling ? language.say(words.enrolling) : language.say(words.enrolNow)}
        </button>
      </form>
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ label, hint, value, onChange }: FieldProps): JSX.Element {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type="text"
        value={value}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={maxLinkLength}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <span className="hint">{hint}</span>}
    </label>
  );
}

/** The server that a link wants to connect to, for the person to recognise. null: it is no enrolment link. */
function serverOf(link: string): string | null {
  const parsed = parseDeepLink(link);
  return parsed.kind === 'enrol' ? parsed.invitation.server : null;
}
