/**
 * Puts anything that was thrown into the language of the person who reads it.
 */
import { AppError, errorMessage } from '../../shared/errors.ts';
import { fill, type Locale, type Text, type TextValues } from '../../shared/text/text.ts';
import { agentError, agentErrorWords } from './agent-errors.ts';
import { refusalWords } from './server-error-words.ts';

export interface ExplainedError {
  readonly code: string;
  /** A sentence to show. */
  readonly message: string;
}

const words: Readonly<Record<string, Text>> = { ...refusalWords, ...agentErrorWords };

/** The code and the sentence. A code without words of its own, from a newer server, keeps the server's sentence. */
export function explain(error: unknown, locale: Locale): ExplainedError {
  if (!(error instanceof AppError)) {
    return explain(agentError('agent.failed', { fields: { reason: errorMessage(error) } }), locale);
  }
  const text = words[error.code];
  return { code: error.code, message: text === undefined ? error.message : fill(text, locale, valuesIn(error.fields)) };
}

function valuesIn(fields: AppError['fields']): TextValues {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
