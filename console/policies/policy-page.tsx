/**
 * The policy in force: in words, and as the document an admin edits.
 */
import { Code, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { stringify } from 'yaml';
import type { CurrentPolicy } from '../../shared/protocol/console-api.ts';
import { useApi } from '../api-client.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useSay } from '../ui/locale.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ExactTime } from '../ui/time.tsx';
import { policyQuery } from './queries.ts';
import { PolicyInWords } from './policy-in-words.tsx';
import './policies.css';
import { words } from './words.ts';

export function PolicyPage() {
  const say = useSay();
  const query = useQuery(policyQuery(useApi()));
  return (
    <>
      <PageHeading title={say(words.title)} />
      <Loaded query={query}>{(current) => <Policy current={current} />}</Loaded>
    </>
  );
}

function Policy({ current }: { readonly current: CurrentPolicy }) {
  const say = useSay();
  const yaml = useMemo(() => stringify(current.policy), [current.policy]);
  const json = useMemo(() => JSON.stringify(current.policy, null, 2), [current.policy]);
  return (
    <Stack gap="lg">
      <section className="panel">
        <dl className="facts">
          <dt>{say(words.name)}</dt>
          <dd translate="no">{current.policy.name}</dd>
          <dt>{say(words.version)}</dt>
          <dd>{current.version}</dd>
          <dt>{say(words.applied)}</dt>
          <dd>
            <ExactTime instant={current.appliedAt} />
          </dd>
          <dt>{say(words.by)}</dt>
          <dd translate="no">{current.appliedBy}</dd>
        </dl>
        <Text size="sm" className="quiet wraps" mt="md">
          {say(words.change)} <Code>npm run server -- policy apply policy.yaml</Code>
        </Text>
      </section>
      <Tabs defaultValue="words" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="words">{say(words.readable)}</Tabs.Tab>
          <Tabs.Tab value="yaml">YAML</Tabs.Tab>
          <Tabs.Tab value="json">JSON</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="words">
          <PolicyInWords policy={current.policy} />
        </Tabs.Panel>
        <Tabs.Panel value="yaml">
          <Document text={yaml} />
        </Tabs.Panel>
        <Tabs.Panel value="json">
          <Document text={json} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Document({ text }: { readonly text: string }) {
  const say = useSay();
  return (
    <Stack gap="sm" align="flex-start">
      <CopyText label={say(words.copy)} value={text} />
      <pre className="code-view policy-document">{text}</pre>
    </Stack>
  );
}
