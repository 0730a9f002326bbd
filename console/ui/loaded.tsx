/**
 * What a screen shows while its answer is on the way, when it failed, and when it is there.
 */
import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { message, type Message } from '../../shared/text/message.ts';
import { ErrorNotice } from './error-notice.tsx';
import { useSay } from './locale.tsx';

const loading = message('console.ui.loaded.loading', 'Loading…') satisfies Message;

export interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** Shows data as soon as there is any; an error that comes later stands above the older data. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const say = useSay();
  const notice = query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data !== undefined) {
    return (
      <>
        {notice}
        {children(query.data)}
      </>
    );
  }
  if (notice !== false) return notice;
  return (
    <Stack aria-live="polite" aria-busy aria-label={say(loading)}>
      <Skeleton height={28} width="40%" />
      <Skeleton height={120} />
      <Skeleton height={120} />
    </Stack>
  );
}
