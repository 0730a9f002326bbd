/**
 * Switches the second step off again, for the one who knows the password.
 */
import { useSay } from '../ui/locale.tsx';
import { useAuth } from './auth.ts';
import { PasswordForm } from './password-form.tsx';
import { words } from './words.ts';

export interface TwoFactorOffProps {
  readonly onFinished: () => void;
  readonly onCancel: () => void;
}

export function TwoFactorOff({ onFinished, onCancel }: TwoFactorOffProps) {
  const say = useSay();
  const auth = useAuth();
  const submit = async (password: string) => {
    const result = await auth.disableTwoFactor(password);
    if (result.kind === 'refused') return result;
    onFinished();
    return null;
  };
  return <PasswordForm danger submitLabel={say(words.turnOff)} onSubmit={submit} onCancel={onCancel} />;
}
