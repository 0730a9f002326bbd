/**
 * Switches the second step on: password, QR code and backup codes, proof that the app works.
 */
import { Button, Code, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState, type FormEvent } from 'react';
import { CopyText } from '../ui/copy-text.tsx';
import { useSay } from '../ui/locale.tsx';
import { useAuth, type Prepared, type Refused } from './auth.ts';
import { formCode } from './form-text.ts';
import { PasswordForm } from './password-form.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { words } from './words.ts';

type Ready = Extract<Prepared, { kind: 'prepared' }>;

export interface TwoFactorSetUpProps {
  readonly onFinished: () => void;
  readonly onCancel: () => void;
}

export function TwoFactorSetUp({ onFinished, onCancel }: TwoFactorSetUpProps) {
  const say = useSay();
  const auth = useAuth();
  const [ready, setReady] = useState<Ready | null>(null);
  if (ready !== null) return <ProveApp ready={ready} onFinished={onFinished} onCancel={onCancel} />;
  const submit = async (password: string) => {
    const result = await auth.prepareTwoFactor(password);
    if (result.kind === 'refused') return result;
    setReady(result);
    return null;
  };
  return <PasswordForm submitLabel={say(words.next)} onSubmit={submit} onCancel={onCancel} />;
}

function ProveApp({ ready, onFinished, onCancel }: TwoFactorSetUpProps & { readonly ready: Ready }) {
  const say = useSay();
  const auth = useAuth();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = formCode(event.currentTarget, 'code');
    const result = await auth.verifyTotp(code);
    if (result.kind === 'refused') setRefusal(result);
    else onFinished();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="lg" align="flex-start">
        <ShowSecret totpUri={ready.totpUri} />
        <ShowBackupCodes codes={ready.backupCodes} />
        <Stack gap="xs">
          <Title order={3} size="h5">
            {say(words.enterCode)}
          </Title>
          <RefusedNotice refusal={refusal} />
          <TextInput
            name="code"
            aria-label={say(words.code)}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            className="code-input"
            maw={220}
          />
          <Group>
            <Button type="submit">{say(words.confirm)}</Button>
            <Button variant="default" onClick={onCancel}>
              {say(words.cancel)}
            </Button>
          </Group>
        </Stack>
      </Stack>
    </form>
  );
}

function ShowSecret({ totpUri }: { readonly totpUri: string }) {
  const say = useSay();
  const secret = new URL(totpUri).searchParams.get('secret');
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={3} size="h5">
        {say(words.scan)}
      </Title>
      <div className="qr">
        <QRCodeSVG value={totpUri} size={176} title={say(words.scan)} />
      </div>
      {secret !== null && (
        <Text size="sm" className="quiet wraps">
          {say(words.scanAlternative)} <Code data-testid="totp-secret">{secret}</Code>
        </Text>
      )}
    </Stack>
  );
}

function ShowBackupCodes({ codes }: { readonly codes: readonly string[] }) {
  const say = useSay();
  return (
    <div>
      <Title order={3} size="h5">
        {say(words.keepBackups)}
      </Title>
      <Text size="sm" className="quiet" mb="xs">
        {say(words.backupsOnce)}
      </Text>
      <ul className="backup-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyText label={say(words.copyBackups)} value={codes.join('\n')} />
    </div>
  );
}
