/**
 * The policy as a person reads it: per check how strict and what exactly, then reports, gate and agent.
 */
import { Title } from '@mantine/core';
import { IconBell, IconBellExclamation, IconDoorOff, IconEye, IconEyeOff, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { checkIds, checks, type CheckId } from '../../shared/checks/index.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Enforcement } from '../../shared/checks/rule.ts';
import { formatList, formatNumber, formatSpan } from '../../shared/presentation/formats.ts';
import { useLocale, useSay } from '../ui/locale.tsx';
import { enforcementWords, parameterName, parameterValueText, words } from './words.ts';

const enforcementLooks: Readonly<Record<Enforcement, { readonly icon: Icon; readonly tone: string }>> = {
  off: { icon: IconEyeOff, tone: 'off' },
  report: { icon: IconEye, tone: 'still' },
  notify: { icon: IconBell, tone: 'still' },
  'warn-then-block': { icon: IconBellExclamation, tone: 'warn' },
  block: { icon: IconDoorOff, tone: 'bad' },
};

/** Parameters that let everything pass when they are empty. */
const anyWhenEmpty: readonly string[] = ['vendors', 'minAgentVersion'];

export function PolicyInWords({ policy }: { readonly policy: Policy }) {
  const say = useSay();
  const { language } = useLocale();
  const { reporting, gate, agent } = policy;
  const span = (seconds: number) => formatSpan(seconds, language);
  return (
    <>
      <Title order={2} size="h4" mb="sm">
        {say(words.checks)}
      </Title>
      <ul className="rules">
        {checkIds.map((id) => (
          <Rule key={id} id={id} rule={policy.checks[id]} />
        ))}
      </ul>
      <div className="settings">
        <Settings title={say(words.reporting)}>
          <Setting name={say(words.interval)} value={span(reporting.intervalSeconds)} />
          <Setting name={say(words.staleAfter)} value={span(reporting.staleAfterMinutes * 60)} />
        </Settings>
        <Settings title={say(words.gate)}>
          <Setting name={say(words.lease)} value={span(gate.leaseMinutes * 60)} />
          <Setting name={say(words.idle)} value={span(gate.idleMinutes * 60)} />
          <Setting name={say(words.absolute)} value={span(gate.absoluteHours * 3600)} />
        </Settings>
        <Settings title={say(words.agent)}>
          <Setting
            name={say(words.keyStorage)}
            value={say(agent.keyStorage === 'keychain' ? words.keychain : words.keychainOrFile)}
          />
        </Settings>
      </div>
    </>
  );
}

function Rule({ id, rule }: { readonly id: CheckId; readonly rule: Policy['checks'][CheckId] }) {
  const say = useSay();
  const { language } = useLocale();
  const { icon: Icon, tone } = enforcementLooks[rule.enforcement];
  const { name, meaning } = enforcementWords[rule.enforcement];
  const grace = rule.enforcement === 'warn-then-block' ? { time: formatSpan(rule.graceHours * 3600, language) } : {};
  return (
    <li className={`panel rule look-${tone}`}>
      <div className="rule-head">
        <h3>{say(checks[id].title)}</h3>
        <span className={`look-badge look-${tone}`}>
          <Icon size={16} aria-hidden />
          {say(name)}
        </span>
      </div>
      <p className="quiet">
        {say(meaning, grace)}.{' '}
        {rule.enforcement !== 'off' &&
          say(rule.whenUnknown === 'as-failure' ? words.unknownCloses : words.unknownOpens)}
      </p>
      <dl className="facts">
        {Object.entries(rule.params).map(([key, value]) => {
          const own = parameterName(id, key);
          return (
            <Setting
              key={key}
              name={own === null ? key : say(own)}
              value={<ParameterValue check={id} name={key} value={value} />}
            />
          );
        })}
      </dl>
    </li>
  );
}

/** An account is shown by the name people know it by, and its days. */
const entryText = (entry: Entry): string => (typeof entry === 'string' ? entry : `${entry.name} (${entry.maxAgeDays})`);

type Entry = string | { readonly name: string; readonly maxAgeDays: number };

interface ParameterProps {
  readonly check: CheckId;
  readonly name: string;
  readonly value: string | number | boolean | null | readonly Entry[];
}

/** A value in words where it has some; numbers, names and addresses as they are. */
function ParameterValue({ check, name, value }: ParameterProps): ReactNode {
  const say = useSay();
  const { language } = useLocale();
  if (value === null) return say(anyWhenEmpty.includes(name) ? words.any : words.notJudged);
  if (value === true) return say(words.yes);
  if (value === false) return say(words.no);
  const entries =
    typeof value === 'object' ? value : [typeof value === 'number' ? formatNumber(value, language) : value];
  if (entries.length === 0) return say(anyWhenEmpty.includes(name) ? words.any : words.none);
  const texts = entries.map((entry) => entryText(entry));
  const spoken = texts.map((text) => parameterValueText(check, name, text, language));
  return (
    <span translate={texts.every((text, place) => text === spoken[place]) ? 'no' : undefined}>
      {formatList(spoken, language)}
    </span>
  );
}

function Settings({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel">
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <dl className="facts">{children}</dl>
    </section>
  );
}

function Setting({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
