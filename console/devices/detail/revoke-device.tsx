/**
 * Takes a device out of the fleet: asks for the reason, says what it means, and does it.
 */
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { z } from 'zod';
import { useApi } from '../../api-client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useSay } from '../../ui/locale.tsx';
import { words } from '../words.ts';

export interface RevokeDeviceProps {
  readonly id: string;
  readonly hostName: string;
}

export function RevokeDevice({ id, hostName }: RevokeDeviceProps) {
  const say = useSay();
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button color="red" variant="outline" leftSection={<IconBan size={16} aria-hidden />} onClick={dialog.open}>
        {say(words.revoke)}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={say(words.revokeTitle, { device: hostName })}
        closeButtonProps={{ 'aria-label': say(words.cancel) }}
        centered
      >
        <RevokeForm id={id} onDone={dialog.close} onCancel={dialog.close} />
      </Modal>
    </>
  );
}

interface RevokeFormProps {
  readonly id: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function RevokeForm({ id, onDone, onCancel }: RevokeFormProps) {
  const say = useSay();
  const api = useApi();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const revocation = useMutation({
    // The answer's content does not matter: the device is asked for anew.
    mutationFn: () =>
      api.post(`/v1/devices/${encodeURIComponent(id)}/revocation`, { reason: reason.trim() }, z.unknown()),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    revocation.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{say(words.revokeText)}</Text>
        {revocation.error !== null && <ErrorNotice error={revocation.error} />}
        <Textarea
          label={say(words.reason)}
          description={say(words.reasonHint)}
          required
          withAsterisk={false}
          maxLength={500}
          rows={3}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {say(words.cancel)}
          </Button>
          <Button type="submit" color="red" loading={revocation.isPending} disabled={reason.trim() === ''}>
            {say(words.revoke)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
