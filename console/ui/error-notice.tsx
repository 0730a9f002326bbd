/**
 * What went wrong, in words, with the code for whoever helps, and the way to try again.
 */
import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { AppError, errorMessage } from '../../shared/errors.ts';
import type { Text as Words } from '../../shared/text/text.ts';
import { useSay, type Say } from './locale.tsx';

const words = {
  title: { en: 'That did not work', de: 'Das hat nicht geklappt' },
  again: { en: 'Try again', de: 'Noch einmal versuchen' },
  unreachable: {
    en: 'The server cannot be reached. Check the network; the console keeps trying.',
    de: 'Der Server ist nicht zu erreichen. Bitte das Netz prüfen; die Konsole versucht es weiter.',
  },
  unexpected: {
    en: 'The server answered something this console does not understand. Reload the page; if it stays, the server and the console are of different versions.',
    de: 'Der Server hat etwas geantwortet, das diese Konsole nicht versteht. Laden Sie die Seite neu; bleibt es dabei, haben Server und Konsole verschiedene Versionen.',
  },
  broken: { en: 'The console itself has a fault: {detail}', de: 'Die Konsole selbst hat einen Fehler: {detail}' },
} as const satisfies Record<string, Words>;

const own: Readonly<Record<string, Words>> = {
  'console.unreachable': words.unreachable,
  'console.unexpected_answer': words.unexpected,
};

interface Issue {
  readonly path: string;
  readonly message: string;
}

function issuesOf(error: AppError): readonly Issue[] {
  const issues = error.fields['issues'];
  return Array.isArray(issues) ? (issues as readonly Issue[]) : [];
}

function sentenceOf(error: unknown, say: Say): string {
  if (error instanceof AppError) {
    const known = own[error.code];
    return known === undefined ? error.message : say(known);
  }
  return say(words.broken, { detail: errorMessage(error) });
}

export interface ErrorNoticeProps {
  readonly error: unknown;
  /** Absent: there is nothing to try again. */
  readonly onRetry?: () => void;
}

/** Announced at once by screen readers. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const say = useSay();
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconPlugConnectedX aria-hidden />} title={say(words.title)}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{sentenceOf(error, say)}</Text>
        {error instanceof AppError && (
          <>
            {issuesOf(error).map((issue) => (
              <Text size="sm" key={`${issue.path} ${issue.message}`}>
                <Code>{issue.path}</Code> {issue.message}
              </Text>
            ))}
            <Code>{error.code}</Code>
          </>
        )}
        {onRetry !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {say(words.again)}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
