/**
 * A text to pass on, with a button that copies it and says so.
 */
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { message, type Message } from '../../shared/text/message.ts';
import { useSay } from './locale.tsx';

const words = {
  copied: message('console.ui.copy-text.copied', 'Copied'),
  refused: message('console.ui.copy-text.refused', 'Couldn’t copy: select the text and copy it'),
} as const satisfies Record<string, Message>;

export interface CopyTextProps {
  readonly label: string;
  readonly value: string;
}

/** Browsers refuse the clipboard on plain http beyond this machine; then the button says how to do it by hand. */
export function CopyText({ label, value }: CopyTextProps) {
  const say = useSay();
  const clipboard = useClipboard({ timeout: 2500 });
  const shown = clipboard.error === null ? (clipboard.copied ? say(words.copied) : label) : say(words.refused);
  return (
    <Button
      variant="light"
      leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      onClick={() => clipboard.copy(value)}
    >
      <span aria-live="polite">{shown}</span>
    </Button>
  );
}
