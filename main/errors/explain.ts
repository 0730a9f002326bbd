/**
 * Puts anything that was thrown into the language of the person who reads it.
 */
import { AppError, errorMessage } from '../../shared/errors.ts';
import type { Message, MessageValues } from '../../shared/text/message.ts';
import type { Language } from '../../shared/text/language.ts';
import { agentError, agentErrorWords } from './agent-errors.ts';
import { refusalWords } from './server-error-words.ts';

export interface ExplainedError {
  readonly code: string;
  /** A sentence to show. */
  readonly message: string;
}

const words: Readonly<Record<string, Message>> = { ...refusalWords, ...agentErrorWords };

/** The code and the sentence. A code without words of its own, from a newer server, keeps the server's sentence. */
export function explain(error: unknown, language: Language): ExplainedError {
  if (!(error instanceof AppError)) {
    return explain(agentError('agent.failed', { fields: { reason: errorMessage(error) } }), language);
  }
  const text = words[error.code];
  return { code: error.code, message: text === undefined ? error.message : language.say(text, valuesIn(error.fields)) };
}

function valuesIn(fields: AppError['fields']): MessageValues {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
