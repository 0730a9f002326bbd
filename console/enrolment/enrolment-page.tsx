/**
 * Making enrolment codes and seeing what became of them.
 */
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CreatedEnrolmentCode } from '../../shared/protocol/console-api.ts';
import { useApi } from '../api-client.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useSay } from '../ui/locale.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { CodeList } from './code-list.tsx';
import { codesQuery } from './queries.ts';
import { CreatedCode } from './created-code.tsx';
import './enrolment.css';
import { NewCodeForm } from './new-code-form.tsx';
import { words } from './words.ts';

export function EnrolmentPage() {
  const say = useSay();
  const query = useQuery(codesQuery(useApi()));
  const [created, setCreated] = useState<CreatedEnrolmentCode | null>(null);
  return (
    <>
      <PageHeading title={say(words.title)} />
      <Text className="quiet" mt={-12} mb="lg" maw={720}>
        {say(words.intro)}
      </Text>
      <Stack gap="lg">
        <NewCodeForm onCreated={setCreated} />
        {created !== null && <CreatedCode key={created.id} created={created} onDismiss={() => setCreated(null)} />}
        <Loaded query={query}>{({ codes }) => <CodeList codes={codes} />}</Loaded>
      </Stack>
    </>
  );
}
