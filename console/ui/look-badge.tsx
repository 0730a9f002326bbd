/**
 * A state or outcome as shape and word, and the smaller chip that names a check.
 */
import type { DeviceState } from '../../shared/policy/standing.ts';
import type { Outcome } from '../../shared/checks/define-check.ts';
import { checkTitle } from '../../shared/presentation/verdict-text.ts';
import { outcomeLooks, stateLooks, type Look } from './device-state-look.ts';
import { useSay } from './locale.tsx';

/** Any look as shape and word. */
export function LookBadge({ look, title }: { readonly look: Look; readonly title?: string }) {
  const say = useSay();
  const Icon = look.icon;
  return (
    <span className={`look-badge look-${look.tone}`} {...(title === undefined ? {} : { title })}>
      <Icon size={16} />
      <span>{say(look.word)}</span>
    </span>
  );
}

/** A device's state; hover says what it means. */
export function StateBadge({ state }: { readonly state: DeviceState }) {
  const say = useSay();
  return <LookBadge look={stateLooks[state]} title={say(stateLooks[state].meaning)} />;
}

/** One check's outcome. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  return <LookBadge look={outcomeLooks[outcome]} />;
}

/** The name of a check with the shape of its outcome; the outcome's word is there for screen readers and on hover. */
export function CheckChip({ check, outcome }: { readonly check: string; readonly outcome: Outcome }) {
  const say = useSay();
  const look = outcomeLooks[outcome];
  const Icon = look.icon;
  return (
    <span className={`check-chip look-${look.tone}`} title={say(look.word)}>
      <Icon size={14} />
      <span>{say(checkTitle(check))}</span>
      <span className="for-screen-readers">: {say(look.word)}</span>
    </span>
  );
}
