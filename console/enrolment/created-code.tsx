/**
 * The new code, shown this once, ready to be passed on.
 */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CreatedEnrolmentCode } from '../../shared/protocol/console-api.ts';
import { parseDeepLink } from '../../shared/protocol/deep-link.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { useSay } from '../ui/locale.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { words } from './words.ts';

export interface CreatedCodeProps {
  readonly created: CreatedEnrolmentCode;
  readonly onDismiss: () => void;
}

export function CreatedCode({ created, onDismiss }: CreatedCodeProps) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  // What was asked for has appeared elsewhere on the page: keyboard and screen reader are taken there.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="panel created-code" aria-labelledby="created-code">
      <Stack gap="sm">
        <Title order={2} size="h4" id="created-code" ref={heading} tabIndex={-1}>
          {say(words.created, { person: created.person })}
        </Title>
        <Text size="sm">
          <b>{say(words.once)}</b> {say(words.expires)} <RelativeTime instant={created.expiresAt} />.
        </Text>
        <output className="code-text" translate="no" aria-label={say(words.codeLabel)}>
          {created.code}
        </output>
        <output className="link-text" translate="no" aria-label={say(words.linkLabel)}>
          {created.link}
        </output>
        <Group>
          <CopyText label={say(words.copyCode)} value={created.code} />
          <CopyText label={say(words.copyLink)} value={created.link} />
          <Button variant="subtle" onClick={onDismiss}>
            {say(words.dismiss)}
          </Button>
        </Group>
        <Text size="sm" className="quiet">
          {say(words.howTo, { server: serverOf(created.link) })}
        </Text>
      </Stack>
    </section>
  );
}

/** The address agents use, which may be another than the one this page came from. */
function serverOf(link: string): string {
  const parsed = parseDeepLink(link);
  return parsed.kind === 'enrol' ? parsed.invitation.server : location.origin;
}
