/**
 * What a reader is: it asks the host and turns the answers into one fact.
 */
import type { Fact, Unread, UnreadReason } from '../../shared/facts/fact.ts';
import type { FactName, FactValue } from '../../shared/facts/index.ts';
import type { Host, HostFailure, HostFailureReason } from '../host/host.ts';
import type { ScanMemory } from './scan-cache.ts';

export interface ReaderContext {
  readonly now: Date;
  /** The organisation's key for serial numbers; see `serialHash` in shared/facts/usb-devices.ts. */
  readonly serialKey: Uint8Array;
  /** What earlier scans of this process saw. Readers change it. */
  readonly memory: ScanMemory;
  /** Host names the policy blocks. Absent: none. */
  readonly blockedNames?: readonly string[];
  /** The machine may be in another network than at the last scan. */
  readonly networkChanged?: boolean;
}

export type Reader<Name extends FactName> = (ask: Host, context: ReaderContext) => Promise<Fact<FactValue<Name>>>;

/** The readers of one system. A fact without one is `unsupported` there. */
export type Readers = { readonly [Name in FactName]?: Reader<Name> };

/** A fact that could not be read. `detail` is cut to what the wire takes. */
export function unread(reason: UnreadReason, detail: string): Unread {
  return { ok: false, reason, detail: detail.trim().slice(0, 1000) };
}

const factReasons: Readonly<Record<HostFailureReason, UnreadReason>> = {
  // The only source of a fact is not there: this system has none of the kind we know.
  absent: 'unsupported',
  denied: 'denied',
  timeout: 'timeout',
  unreadable: 'unreadable',
};

/** The fact for a host that failed to answer the one question the fact rests on. */
export function unreadBecause(failure: HostFailure): Unread {
  return unread(factReasons[failure.reason], failure.detail);
}

export function known<Value>(value: Value): Fact<Value> {
  return { ok: true, value };
}

/** One line without control characters, at most 256 characters; null when nothing is left. */
export function shortLine(text: string): string | null {
  const line = text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 256);
  return line === '' ? null : line;
}
