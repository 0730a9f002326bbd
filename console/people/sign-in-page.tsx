/**
 * The door of the console: password first, then the second step where it is switched on.
 */
import { Anchor, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useSay } from '../ui/locale.tsx';
import { LanguageChoice, SchemeChoice } from '../ui/preferences.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { useAuth, type Refused } from './auth.ts';
import { formCode, formText } from './form-text.ts';
import { RefusedNotice } from './refused-notice.tsx';
import './people.css';
import { words } from './words.ts';

export interface SignInPageProps {
  readonly onSignedIn: () => void;
}

export function SignInPage({ onSignedIn }: SignInPageProps) {
  const say = useSay();
  const [step, setStep] = useState<'password' | 'second'>('password');
  useEffect(() => {
    document.title = `${say(words.signIn)} · Postern`;
  }, [say]);
  return (
    <main className="sign-in">
      <div className="panel sign-in-panel">
        <Group gap="sm" mb="lg" wrap="nowrap">
          <BrandMark size={40} />
          <div>
            <Text fw={700} size="xl" lh={1.1}>
              <span translate="no">Postern</span>
            </Text>
            <Text size="sm" className="quiet">
              {say(words.tagline)}
            </Text>
          </div>
        </Group>
        {step === 'password' ? (
          <PasswordStep onSignedIn={onSignedIn} onSecondStep={() => setStep('second')} />
        ) : (
          <SecondStep onSignedIn={onSignedIn} onStartOver={() => setStep('password')} />
        )}
      </div>
      <Group justify="center" gap="xs">
        <LanguageChoice />
        <SchemeChoice />
      </Group>
    </main>
  );
}

interface PasswordStepProps {
  readonly onSignedIn: () => void;
  readonly onSecondStep: () => void;
}

function PasswordStep({ onSignedIn, onSecondStep }: PasswordStepProps) {
  const say = useSay();
  const auth = useAuth();
  const first = useFocusOnMount<HTMLInputElement>();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    const result = await auth.signIn(formText(form, 'email'), formText(form, 'password'));
    setBusy(false);
    if (result.kind === 'refused') setRefusal(result);
    else if (result.kind === 'second-step') onSecondStep();
    else onSignedIn();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Title order={1} size="h3">
          {say(words.signIn)}
        </Title>
        <RefusedNotice refusal={refusal} />
        <TextInput
          ref={first}
          name="email"
          type="email"
          label={say(words.email)}
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="password"
          label={say(words.password)}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': say(words.showPassword) }}
        />
        <Button type="submit" loading={busy} size="md">
          {say(words.signIn)}
        </Button>
        <Text size="sm" className="quiet wraps">
          {say(words.noAccount)}
        </Text>
      </Stack>
    </form>
  );
}

interface SecondStepProps {
  readonly onSignedIn: () => void;
  readonly onStartOver: () => void;
}

function SecondStep({ onSignedIn, onStartOver }: SecondStepProps) {
  const say = useSay();
  const auth = useAuth();
  const hintId = useId();
  const [way, setWay] = useState<'app' | 'backup'>('app');
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = formCode(event.currentTarget, 'code');
    setBusy(true);
    const result = await (way === 'app' ? auth.verifyTotp(code) : auth.verifyBackupCode(code));
    setBusy(false);
    if (result.kind === 'refused') setRefusal(result);
    else onSignedIn();
  };
  const other = () => {
    setRefusal(null);
    setWay(way === 'app' ? 'backup' : 'app');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Title order={1} size="h3">
          {say(words.secondStep)}
        </Title>
        <Text size="sm" id={hintId}>
          {say(way === 'app' ? words.codeHint : words.backupHint)}
        </Text>
        <RefusedNotice refusal={refusal} />
        {/* A new field per way, so that the wrong kind of code does not stay in it and the focus lands there. */}
        <CodeField key={way} way={way} hintId={hintId} />
        <Button type="submit" loading={busy} size="md">
          {say(words.confirm)}
        </Button>
        <Group justify="space-between">
          <Anchor component="button" type="button" size="sm" onClick={other}>
            {say(way === 'app' ? words.backupInstead : words.appInstead)}
          </Anchor>
          <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
            {say(words.startOver)}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}

function CodeField({ way, hintId }: { readonly way: 'app' | 'backup'; readonly hintId: string }) {
  const say = useSay();
  const field = useFocusOnMount<HTMLInputElement>();
  return (
    <TextInput
      ref={field}
      name="code"
      label={say(way === 'app' ? words.code : words.backupCode)}
      aria-describedby={hintId}
      autoComplete="one-time-code"
      inputMode={way === 'app' ? 'numeric' : 'text'}
      required
      withAsterisk={false}
      className="code-input"
    />
  );
}
