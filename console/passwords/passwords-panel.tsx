/**
 * The accounts whose passwords the policy asks about: when each was changed, by whose word, and telling another date.
 */
import { Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { z } from 'zod';
import type { DevicePasswords } from '../../shared/protocol/console-api.ts';
import type { Message } from '../../shared/text/message.ts';
import { useApi } from '../api-client.ts';
import type { Look } from '../ui/device-state-look.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { LookBadge } from '../ui/look-badge.tsx';
import { useSay } from '../ui/locale.tsx';
import { DiscIcon, OctagonIcon, RingIcon, TriangleIcon } from '../ui/shape-icon.tsx';
import { DayTime, RelativeTime } from '../ui/time.tsx';
import { passwordsQuery } from './queries.ts';
import './passwords.css';
import { words } from './words.ts';

type Account = DevicePasswords['accounts'][number];

const looks: Readonly<Record<Account['state'], Look>> = {
  never: { icon: RingIcon, tone: 'warn', word: words.never },
  overdue: { icon: OctagonIcon, tone: 'bad', word: words.overdue },
  'due-soon': { icon: TriangleIcon, tone: 'warn', word: words.dueSoon },
  recent: { icon: DiscIcon, tone: 'good', word: words.recent },
};

/** Nothing where the policy names no accounts. */
export function PasswordsPanel({ deviceId }: { readonly deviceId: string }) {
  const say = useSay();
  const query = useQuery(passwordsQuery(useApi(), deviceId));
  if (query.data?.accounts.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="passwords">
      <Title order={2} size="h4" mb="xs" id="passwords">
        {say(words.title)}
      </Title>
      <Loaded query={query}>
        {({ person, accounts }) => (
          <>
            <p className="quiet wraps">{say(words.of, { person })}</p>
            <ul className="passwords">
              {accounts.map((account) => (
                <AccountItem key={account.id} account={account} deviceId={deviceId} person={person} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}

interface AccountProps {
  readonly account: Account;
  readonly deviceId: string;
  readonly person: string;
}

/** Whose word a date is. */
function sourceWords({ source, supplied }: Account): { readonly text: Message; readonly by: string } {
  return source === 'supplied'
    ? { text: words.supplied, by: supplied?.suppliedBy ?? '' }
    : { text: words.confirmed, by: '' };
}

function AccountItem({ account, deviceId, person }: AccountProps) {
  const say = useSay();
  const [opened, dialog] = useDisclosure(false);
  const { name, changedAt, dueAt } = account;
  const { text, by } = sourceWords(account);
  return (
    <li data-account={account.id} data-state={account.state}>
      <div className="password-head">
        <b className="wraps">{name}</b>
        <LookBadge look={looks[account.state]} />
      </div>
      <div className="wraps">
        {changedAt === null ? (
          say(words.noDate)
        ) : (
          <>
            {say(words.changed)} <DayTime instant={changedAt} />, {say(text, { by })}
          </>
        )}
      </div>
      <div className="password-head">
        <span className="quiet">
          {say(words.due)} {dueAt === null ? say(words.dueNow) : <RelativeTime instant={dueAt} />}
        </span>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={say(words.setDateOf, { account: name })}
          leftSection={<IconCalendarEvent size={16} aria-hidden />}
          onClick={dialog.open}
        >
          {say(words.setDate)}
        </Button>
      </div>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={say(words.setDateTitle, { account: name })}
        closeButtonProps={{ 'aria-label': say(words.cancel) }}
        centered
      >
        <DateForm account={account} deviceId={deviceId} person={person} onDone={dialog.close} />
      </Modal>
    </li>
  );
}

/** Today in the reader's time zone, as date fields want it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function DateForm({ account, deviceId, person, onDone }: AccountProps & { readonly onDone: () => void }) {
  const say = useSay();
  const api = useApi();
  const queryClient = useQueryClient();
  const [day, setDay] = useState(today);
  const setting = useMutation({
    mutationFn: (changedAt: string | null) =>
      api.post(
        `/v1/devices/${encodeURIComponent(deviceId)}/passwords`,
        { account: account.id, changedAt },
        z.unknown(),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.mutate(day);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{say(words.setDateText, { person })}</Text>
        {setting.error !== null && <ErrorNotice error={setting.error} />}
        <TextInput
          type="date"
          label={say(words.dayChanged)}
          required
          withAsterisk={false}
          max={today()}
          data-autofocus
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Group justify="space-between">
          {account.supplied === null ? (
            <span />
          ) : (
            <Button variant="subtle" color="red" disabled={setting.isPending} onClick={() => setting.mutate(null)}>
              {say(words.clearDate)}
            </Button>
          )}
          <Group>
            <Button variant="default" onClick={onDone}>
              {say(words.cancel)}
            </Button>
            <Button type="submit" loading={setting.isPending} disabled={day === ''}>
              {say(words.save)}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
