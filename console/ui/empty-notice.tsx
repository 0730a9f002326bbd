/**
 * Nothing to show, and what to do next.
 */
import { Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface EmptyNoticeProps {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
  /** The next step: a link or button. */
  readonly children?: ReactNode;
}

export function EmptyNotice({ icon: Icon, title, text, children }: EmptyNoticeProps) {
  return (
    <Stack className="panel empty-notice" align="center" gap="xs">
      <Icon size={44} stroke={1.4} aria-hidden />
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      <Text ta="center" className="quiet" maw={480}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
