/**
 * One's own account: who am I, the second step, signing out.
 */
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../shared/protocol/console-api.ts';
import { useApi } from '../api-client.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useSay } from '../ui/locale.tsx';
import { DiscIcon, RingIcon } from '../ui/shape-icon.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { meKey, meQuery } from './queries.ts';
import './people.css';
import { TwoFactorOff } from './two-factor-off.tsx';
import { TwoFactorSetUp } from './two-factor-set-up.tsx';
import { words } from './words.ts';

export function AccountPage({ onSignOut }: { readonly onSignOut: () => void }) {
  const say = useSay();
  const query = useQuery(meQuery(useApi()));
  return (
    <>
      <PageHeading title={say(words.account)} />
      <Loaded query={query}>
        {(me) => (
          <Stack gap="lg" maw={720}>
            <section className="panel">
              <dl className="facts">
                <dt>{say(words.signedInAs)}</dt>
                <dd translate="no">{me.email}</dd>
                <dt>{say(words.name)}</dt>
                <dd>{me.name}</dd>
              </dl>
              <Button mt="md" variant="default" leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
                {say(words.signOut)}
              </Button>
            </section>
            <TwoFactor me={me} />
          </Stack>
        )}
      </Loaded>
    </>
  );
}

function TwoFactor({ me }: { readonly me: Me }) {
  const say = useSay();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const finished = () => {
    setOpen(false);
    void queryClient.invalidateQueries({ queryKey: meKey });
  };
  const Icon = me.twoFactor ? DiscIcon : RingIcon;
  return (
    <section className="panel">
      <Stack align="flex-start" gap="sm">
        <Title order={2} size="h4">
          {say(words.twoFactor)}
        </Title>
        <span className={`look-badge ${me.twoFactor ? 'look-good' : 'look-off'}`} aria-live="polite">
          <Icon size={16} />
          {say(me.twoFactor ? words.twoFactorOn : words.twoFactorOff)}
        </span>
        <Text className="quiet">{say(words.twoFactorWhy)}</Text>
        {!open && (
          <Button variant={me.twoFactor ? 'default' : 'filled'} onClick={() => setOpen(true)}>
            {say(me.twoFactor ? words.turnOff : words.turnOn)}
          </Button>
        )}
        {open && !me.twoFactor && <TwoFactorSetUp onFinished={finished} onCancel={() => setOpen(false)} />}
        {open && me.twoFactor && <TwoFactorOff onFinished={finished} onCancel={() => setOpen(false)} />}
      </Stack>
    </section>
  );
}
