/**
 * What the machine is, and under what it is known here.
 */
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DeviceDetail } from '../../../shared/protocol/console-api.ts';
import type { Fact } from '../../../shared/facts/fact.ts';
import { platformNames } from '../../../shared/facts/platform.ts';
import { runnerReasons, technicalDetailTitle } from '../../../shared/checks/runner-reasons.ts';
import { formatBytes } from '../../../shared/presentation/formats.ts';
import { useLocale, useSay, type Say } from '../../ui/locale.tsx';
import { ExactTime } from '../../ui/time.tsx';
import { words } from '../words.ts';

/** Device clocks this far off are worth a look. */
const clockToleranceSeconds = 300;

/** One part of a fact; says why when the fact was not read. */
function partOf<Value>(fact: Fact<Value> | undefined, say: Say, part: (value: Value) => string | null): ReactNode {
  if (fact === undefined) return say(words.notReported);
  if (!fact.ok) {
    return (
      <>
        {say(runnerReasons[`fact-${fact.reason}`].text)} {say(technicalDetailTitle)}:{' '}
        <code lang="en">{fact.detail}</code>
      </>
    );
  }
  const value = part(fact.value);
  return value === null ? say(words.notReported) : <span translate="no">{value}</span>;
}

function clockWords(skewSeconds: number | null, say: Say): string {
  if (skewSeconds === null) return say(words.notReported);
  const seconds = Math.round(Math.abs(skewSeconds));
  if (seconds <= clockToleranceSeconds) return say(words.clockRight);
  return say(skewSeconds > 0 ? words.clockAhead : words.clockBehind, { seconds });
}

export function Inventory({ device }: { readonly device: DeviceDetail }) {
  const say = useSay();
  const { language } = useLocale();
  const machine = device.facts?.machine;
  const system = device.facts?.operatingSystem;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      say(words.system),
      device.facts === null ? (
        <span key="system" translate="no">
          {platformNames[device.platform]}
        </span>
      ) : (
        partOf(system, say, ({ name, version }) => `${name} ${version}`)
      ),
    ],
    ...(device.facts === null
      ? []
      : ([
          [say(words.build), partOf(system, say, ({ build, arch }) => `${build} · ${arch}`)],
          [
            say(words.model),
            partOf(
              machine,
              say,
              ({ manufacturer, model }) => [manufacturer, model].filter((part) => part !== null).join(' ') || null,
            ),
          ],
          [say(words.processor), partOf(machine, say, ({ cpu }) => cpu)],
          [
            say(words.memory),
            partOf(machine, say, ({ memoryBytes }) =>
              memoryBytes === null ? null : formatBytes(memoryBytes, language),
            ),
          ],
        ] as const)),
    [say(words.agent), device.agentVersion ?? say(words.notReported)],
    [say(words.policyVersion), say(words.policyVersionValue, { version: device.policyVersion })],
    [say(words.clock), clockWords(device.clockSkewSeconds, say)],
    [say(words.enrolled), <ExactTime key="enrolled" instant={device.enrolledAt} />],
    [
      say(words.lastSeen),
      device.lastReportAt === null ? say(words.never) : <ExactTime key="last" instant={device.lastReportAt} />,
    ],
    ...(device.revokedAt === null
      ? []
      : [[say(words.revokedAt), <ExactTime key="revoked" instant={device.revokedAt} />] as const]),
    [say(words.identifier), <code key="id">{device.id}</code>],
  ];
  return (
    <section className="panel" aria-labelledby="inventory">
      <Title order={2} size="h4" mb="sm" id="inventory">
        {say(words.inventory)}
      </Title>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
      </dl>
      {device.facts !== null && (
        <details style={{ marginTop: 14 }}>
          <summary>{say(words.rawFacts)}</summary>
          <pre className="code-view">{JSON.stringify(device.facts, null, 2)}</pre>
        </details>
      )}
    </section>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
