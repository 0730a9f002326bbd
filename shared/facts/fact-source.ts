/**
 * What we tell people about the source of a fact.
 */
import { message, type Message, type MessageValues } from '../text/message.ts';
import type { Platform } from './platform.ts';

export interface FactSource {
  /** Files, programs and interfaces really asked, by name. */
  readonly reads: Message;
  /** For the places of `reads`. Absent: it has none. */
  readonly values?: MessageValues;
  /** Rights, programs and services without which it stays unknown. */
  readonly needs: Message;
  /** What may be true all the same, and what is not collected on purpose. */
  readonly cannotSee: Message;
}

export type FactSources = Readonly<Record<Platform, FactSource>>;

/** Nothing beyond an ordinary account. */
export const needsNothing: Message = message('fact.fact-source.needs-nothing', 'A standard account is enough.');
