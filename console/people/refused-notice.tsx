/**
 * A refusal of sign-in in words; announced at once and again when it comes a second time.
 */
import { Alert } from '@mantine/core';
import { TriangleIcon } from '../ui/shape-icon.tsx';
import { useSay } from '../ui/locale.tsx';
import type { Refused } from './auth.ts';

export function RefusedNotice({ refusal }: { readonly refusal: Refused | null }) {
  const say = useSay();
  return (
    <div role="alert">
      {refusal !== null && (
        <Alert color="red" variant="light" icon={<TriangleIcon size={18} />}>
          {say(refusal.text, refusal.values)}
        </Alert>
      )}
    </div>
  );
}
