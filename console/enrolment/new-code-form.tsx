/**
 * For whom, for how long: makes one code.
 */
import { Button, NativeSelect, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { createdEnrolmentCodeSchema, type CreatedEnrolmentCode } from '../../shared/protocol/console-api.ts';
import { useApi } from '../api-client.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useSay } from '../ui/locale.tsx';
import { codesKey } from './queries.ts';
import { words } from './words.ts';

const lifetimes = [
  { hours: 1, word: words.oneHour },
  { hours: 24, word: words.oneDay },
  { hours: 24 * 7, word: words.oneWeek },
  { hours: 24 * 30, word: words.oneMonth },
] as const;

export function NewCodeForm({ onCreated }: { readonly onCreated: (code: CreatedEnrolmentCode) => void }) {
  const say = useSay();
  const api = useApi();
  const queryClient = useQueryClient();
  const [person, setPerson] = useState('');
  const [hours, setHours] = useState(24);
  const creation = useMutation({
    mutationFn: () => api.post('/v1/enrolment-codes', { person: person.trim(), hours }, createdEnrolmentCodeSchema),
    onSuccess: (code) => {
      onCreated(code);
      setPerson('');
      return queryClient.invalidateQueries({ queryKey: codesKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creation.mutate();
  };
  return (
    <section className="panel" aria-labelledby="new-code">
      <Title order={2} size="h4" mb="sm" id="new-code">
        {say(words.newCode)}
      </Title>
      <form className="new-code" onSubmit={submit}>
        <TextInput
          type="email"
          label={say(words.person)}
          placeholder="name@example.org"
          autoComplete="off"
          required
          withAsterisk={false}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <NativeSelect
          label={say(words.validFor)}
          value={String(hours)}
          onChange={(event) => setHours(Number(event.currentTarget.value))}
          data={lifetimes.map((one) => ({ value: String(one.hours), label: say(one.word) }))}
        />
        <Button type="submit" loading={creation.isPending} leftSection={<IconPlus size={16} aria-hidden />}>
          {say(words.create)}
        </Button>
      </form>
      {creation.error !== null && <ErrorNotice error={creation.error} />}
    </section>
  );
}
