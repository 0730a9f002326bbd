/**
 * A screen's heading: names the browser tab too.
 */
import { Group, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

export interface PageHeadingProps {
  readonly title: string;
  /** The title is somebody's or something's name, which no language changes. */
  readonly isName?: boolean;
  /** What stands at its side: buttons, the state of a device. */
  readonly children?: ReactNode;
}

export function PageHeading({ title, isName = false, children }: PageHeadingProps) {
  useEffect(() => {
    document.title = `${title} · Postern`;
  }, [title]);
  return (
    <Group justify="space-between" align="center" gap="sm" mb="lg">
      <Title order={1} size="h2" className="wraps" translate={isName ? 'no' : undefined}>
        {title}
      </Title>
      {children}
    </Group>
  );
}
