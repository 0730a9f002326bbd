/**
 * One card per check, what matters most first: the sentence, what the person is told, and how we know.
 */
import { IconBell, IconDoorOff } from '@tabler/icons-react';
import type { DeviceDetail } from '../../../shared/protocol/console-api.ts';
import type { Outcome } from '../../../shared/checks/define-check.ts';
import {
  checkTitle,
  checkWhy,
  technicalDetails,
  technicalEvidence,
  verdictRemediation,
  verdictSentence,
} from '../../../shared/presentation/verdict-text.ts';
import { evidenceLabel } from '../../../shared/presentation/evidence-labels.ts';
import { evidenceValueText } from '../../../shared/presentation/evidence-values.ts';
import { technicalDetailTitle } from '../../../shared/checks/runner-reasons.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { outcomeLooks } from '../../ui/device-state-look.ts';
import { OutcomeBadge } from '../../ui/look-badge.tsx';
import { useLocale, useSay } from '../../ui/locale.tsx';
import { RelativeTime, SinceTime } from '../../ui/time.tsx';
import { words } from '../words.ts';

type Verdict = DeviceDetail['verdicts'][number];

const order: readonly Outcome[] = ['fail', 'unknown', 'pass', 'notApplicable'];

/** What shuts the device out first, then by outcome, then as the checks are listed. */
export function worstFirst({ verdicts, standing }: Pick<DeviceDetail, 'verdicts' | 'standing'>): readonly Verdict[] {
  const rank = (verdict: Verdict) => (standing.blocking.includes(verdict.check) ? -1 : order.indexOf(verdict.outcome));
  return verdicts.toSorted((one, other) => rank(one) - rank(other));
}

export function VerdictList({ device }: { readonly device: DeviceDetail }) {
  const say = useSay();
  if (device.verdicts.length === 0) return <p className="panel quiet">{say(words.noVerdicts)}</p>;
  return (
    <ul className="verdict-list">
      {worstFirst(device).map((verdict) => (
        <VerdictCard key={verdict.check} verdict={verdict} device={device} />
      ))}
    </ul>
  );
}

interface VerdictCardProps {
  readonly verdict: Verdict;
  readonly device: DeviceDetail;
}

function VerdictCard({ verdict, device }: VerdictCardProps) {
  const say = useSay();
  const { language } = useLocale();
  const { check, outcome } = verdict;
  const since = device.since[check];
  const needsWork = outcome === 'fail' || outcome === 'unknown';
  const remediation = verdictRemediation(verdict, device.platform, language);
  const why = checkWhy(check);
  return (
    <li className={`panel verdict look-${outcomeLooks[outcome].tone}`}>
      <div className="verdict-head">
        <h3>{say(checkTitle(check))}</h3>
        <OutcomeBadge outcome={outcome} />
        {needsWork && <Effect check={check} device={device} />}
        {since !== undefined && (
          <span className="verdict-since">
            <Since instant={since} />
          </span>
        )}
      </div>
      <p>{verdictSentence(verdict, language)}</p>
      {remediation !== null && (
        <p className="remediation">
          <b>{say(words.advice)}</b>
          {remediation}
        </p>
      )}
      <details>
        <summary>{say(words.evidence)}</summary>
        {verdict.evidence.length === 0 ? <p>{say(words.noEvidence)}</p> : <Evidence verdict={verdict} />}
        <TechnicalDetail verdict={verdict} />
        {why !== null && (
          <p className="quiet">
            {say(words.why)}: {say(why)}
          </p>
        )}
      </details>
    </li>
  );
}

function Since({ instant }: { readonly instant: string }) {
  const say = useSay();
  return (
    <>
      {say(words.since)} <SinceTime instant={instant} />
    </>
  );
}

/** What this verdict does to the device's entry. */
function Effect({ check, device }: { readonly check: string; readonly device: DeviceDetail }) {
  const say = useSay();
  if (device.standing.blocking.includes(check)) {
    return (
      <span className="verdict-effect" data-shuts>
        <IconDoorOff size={16} aria-hidden />
        {say(words.blocksNow)}
      </span>
    );
  }
  const warning = device.standing.warnings.find((one) => one.check === check);
  return (
    <span className="verdict-effect">
      <IconBell size={16} aria-hidden />
      {warning?.blocksAt == null ? (
        say(words.neverBlocks)
      ) : (
        <span>
          {say(words.blocksFrom)} <RelativeTime instant={warning.blocksAt} />
        </span>
      )}
    </span>
  );
}

function Evidence({ verdict }: { readonly verdict: Verdict }) {
  const { language } = useLocale();
  const shown = verdict.evidence.filter(({ name }) => name !== technicalEvidence);
  return (
    <dl className="facts">
      {shown.map((one, index) => (
        // Several volumes or devices have the same name; their order is all that tells them apart.
        <EvidenceRow
          key={`${index} ${one.name}`}
          name={evidenceLabel(one.name, language)}
          value={evidenceValueText(one.name, one.value, language)}
        />
      ))}
    </dl>
  );
}

/** What the agent was told in the system's own words, which are English on every machine. */
function TechnicalDetail({ verdict }: { readonly verdict: Verdict }) {
  const say = useSay();
  const lines = technicalDetails(verdict);
  if (lines.length === 0) return null;
  const text = lines.join('\n');
  return (
    <div className="technical">
      <b>{say(technicalDetailTitle)}</b>
      <pre className="code-view" lang="en">
        {text}
      </pre>
      <CopyText label={say(words.copy)} value={text} />
    </div>
  );
}

function EvidenceRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
