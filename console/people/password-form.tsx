/**
 * Asks for one's own password before something that matters.
 */
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSay } from '../ui/locale.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import type { Refused } from './auth.ts';
import { formText } from './form-text.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { words } from './words.ts';

export interface PasswordFormProps {
  readonly submitLabel: string;
  readonly danger?: boolean;
  /** Returns the refusal to show, or null when it went well. */
  readonly onSubmit: (password: string) => Promise<Refused | null>;
  readonly onCancel: () => void;
}

export function PasswordForm({ submitLabel, danger = false, onSubmit, onCancel }: PasswordFormProps) {
  const say = useSay();
  const field = useFocusOnMount<HTMLInputElement>();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = formText(event.currentTarget, 'password');
    setBusy(true);
    const result = await onSubmit(password);
    setBusy(false);
    setRefusal(result);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack maw={420}>
        <RefusedNotice refusal={refusal} />
        <PasswordInput
          ref={field}
          name="password"
          label={say(words.passwordAgain)}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': say(words.showPassword) }}
        />
        <Group>
          <Button type="submit" loading={busy} {...(danger ? { color: 'red' } : {})}>
            {submitLabel}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {say(words.cancel)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
