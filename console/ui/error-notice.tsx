/**
 * What went wrong, in words, with the code for whoever helps, and the way to try again.
 */
import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { AppError, errorMessage } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/text/message.ts';
import { useSay, type Say } from './locale.tsx';

const words = {
  title: message('console.ui.error-notice.title', 'Something went wrong'),
  again: message('console.ui.error-notice.again', 'Try again'),
  unreachable: message(
    'console.ui.error-notice.unreachable',
    'Can’t reach the server. Check your network connection. The console keeps trying.',
  ),
  unexpected: message(
    'console.ui.error-notice.unexpected',
    'The server sent an answer this console doesn’t understand. Reload the page. If that doesn’t help, the server and the console may have different versions.',
  ),
  broken: message('console.ui.error-notice.broken', 'Something went wrong in the console: {detail}'),
} as const satisfies Record<string, Message>;

const own: Readonly<Record<string, Message>> = {
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
