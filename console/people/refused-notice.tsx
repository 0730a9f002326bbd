/**
 * A refusal of sign-in in words; announced at once and again when it comes a second time.
 */
import { Alert } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useSay } from '../ui/locale.tsx';
import type { Refused } from './auth.ts';

export function RefusedNotice({ refusal }: { readonly refusal: Refused | null }) {
  const say = useSay();
  return (
    <div role="alert">
      {refusal !== null && (
        <Alert color="red" variant="light" icon={<IconAlertTriangleFilled size={18} aria-hidden />}>
          {say(refusal.text, refusal.values)}
        </Alert>
      )}
    </div>
  );
}
