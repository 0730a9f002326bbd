/**
 * A text to pass on, with a button that copies it and says so.
 */
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { Text } from '../../shared/text/text.ts';
import { useSay } from './locale.tsx';

const words = {
  copied: { en: 'Copied', de: 'Kopiert' },
  refused: {
    en: 'Copying was refused: mark it and press Ctrl+C',
    de: 'Kopieren verweigert: markieren und Strg+C drücken',
  },
} as const satisfies Record<string, Text>;

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
