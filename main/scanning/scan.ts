/**
 * One scan: every reader at once, each with a deadline, and facts that are certain to fit the wire.
 */
import { errorMessage } from '../../shared/errors.ts';
import type { Fact } from '../../shared/facts/fact.ts';
import { factNames, factSchemas, type DeviceFacts, type FactName, type FactValue } from '../../shared/facts/index.ts';
import { platformNames, type Platform } from '../../shared/facts/platform.ts';
import { linuxReaders } from '../facts/linux.ts';
import { macosReaders } from '../facts/macos.ts';
import { portableReaders } from '../facts/portable.ts';
import { known, unread, type Reader, type ReaderContext, type Readers } from '../facts/reader.ts';
import { createWindowsReaders } from '../facts/windows.ts';
import { withinDeadline } from '../concurrency/deadline.ts';
import type { Host, Session } from '../host/host.ts';
import type { ScanMemory } from '../facts/scan-cache.ts';

/** What the agent brings to a scan; see {@link ReaderContext}. */
export type ScanRequest = Pick<ReaderContext, 'serialKey' | 'blockedNames' | 'networkChanged'>;

export interface ScanInput extends ScanRequest {
  readonly host: Host;
  readonly platform: Platform;
  /** What earlier scans left; changed by this one. A recording needs a fresh one, or nothing is asked. */
  readonly memory: ScanMemory;
  readonly now: () => Date;
}

export interface ScanResult {
  /** Every fact by name, read or not. */
  readonly facts: DeviceFacts;
  readonly durationMs: number;
}

/** The facts that no reader reads: they are about the agent and the person, not the machine. */
export type AgentFacts = { readonly [Name in 'agentHealth' | 'confirmedPasswords']: FactValue<Name> };

/** What a scan says of them by itself, as in a replay. */
const noAgentFacts: Partial<DeviceFacts> = {
  agentHealth: unread('unsupported', 'only the agent itself knows its health'),
  confirmedPasswords: known({ confirmed: [] }),
};

/** The scan with the agent's own facts in place. */
export function withAgentFacts(
  scanned: ScanResult,
  { agentHealth, confirmedPasswords }: Partial<AgentFacts>,
): ScanResult {
  const facts = {
    ...scanned.facts,
    ...(agentHealth === undefined ? {} : { agentHealth: known(agentHealth) }),
    ...(confirmedPasswords === undefined ? {} : { confirmedPasswords: known(confirmedPasswords) }),
  };
  return { ...scanned, facts };
}

/**
 * Longest time a fact may take; more than any one question in it may. All facts of Windows come from one
 * PowerShell, and take as long as its slowest section.
 */
const readerTimeoutMs: Readonly<Record<Platform, number>> = { linux: 15_000, darwin: 40_000, win32: 60_000 };
/** Facts whose sources are known to be slow. */
const slowReaderTimeoutMs: Readonly<Partial<Record<FactName, number>>> = { osUpdates: 30_000 };

/** Readers by system, made for one scan. */
const readersOf: Readonly<Record<Platform, () => Readers>> = {
  linux: () => linuxReaders,
  darwin: () => macosReaders,
  win32: createWindowsReaders,
};

async function inTime<Value>(name: FactName, platform: Platform, answer: Promise<Fact<Value>>): Promise<Fact<Value>> {
  const timeoutMs = Math.max(slowReaderTimeoutMs[name] ?? 0, readerTimeoutMs[platform]);
  return withinDeadline(answer, timeoutMs, () => unread('timeout', `${name}: not read within ${timeoutMs} ms`));
}

/** Takes the person's name out of folders named after them (`/media/alice/STICK`): facts say what is where, not who. */
function withoutPerson(value: unknown, name: string): unknown {
  if (typeof value === 'string') return value.replace(personalFolders(name), '$1~');
  if (Array.isArray(value)) return value.map((inner) => withoutPerson(inner, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutPerson(inner, name)]));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const personalFolders = (name: string): RegExp =>
  new RegExp(String.raw`(\/(?:home|Users|run\/media|media)\/)${escaped(name)}(?![^/\s:])`, 'g');

/** A detail may quote a whole call, so the name goes wherever it stands as a word. */
function withoutName(detail: string, name: string): string {
  return detail.split(new RegExp(`(?<![A-Za-z0-9_])${escaped(name)}(?![A-Za-z0-9_])`)).join('~');
}

function anonymous<Value>(fact: Fact<Value>, session: Session | null): unknown {
  if (session === null || session.userName === '' || session.userName === 'root') return fact;
  if (fact.ok) return withoutPerson(fact, session.userName);
  return { ...fact, detail: withoutName(fact.detail, session.userName) };
}

/** Runs one reader. What it throws, and a value that does not fit the schema, is `unreadable`. */
async function readFact(
  name: FactName,
  platform: Platform,
  reader: Reader<FactName>,
  host: Host,
  context: ReaderContext,
  session: Session | null,
) {
  try {
    const fact = anonymous(await inTime(name, platform, reader(host, context)), session);
    const parsed = factSchemas[name].safeParse(fact);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    return unread('unreadable', `${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'of another form'}`);
  } catch (error) {
    return unread('unreadable', `${name}: ${errorMessage(error)}`);
  }
}

/** Reads every fact. Never throws for what the machine does; `durationMs` is wall time. */
export async function scan({ host, platform, memory, now, ...request }: ScanInput): Promise<ScanResult> {
  const startedAt = performance.now();
  const readers: Readers = { ...portableReaders, ...readersOf[platform]() };
  const context: ReaderContext = { now: now(), memory, ...request };
  const session = await host.session();
  const entries = await Promise.all(
    factNames.map(async (name) => {
      const agentFact = noAgentFacts[name];
      if (agentFact !== undefined) return [name, agentFact] as const;
      const reader = readers[name];
      if (reader === undefined)
        return [
          name,
          unread('unsupported', `this agent cannot read ${name} on ${platformNames[platform]} yet`),
        ] as const;
      return [name, await readFact(name, platform, reader, host, context, session.ok ? session.value : null)] as const;
    }),
  );
  return { facts: Object.fromEntries(entries), durationMs: performance.now() - startedAt };
}
