/**
 * Reports that the server has not accepted yet, kept on disk in the order they happened: every change of
 * posture stays, an unchanged one is kept once. Also reserves the sequence numbers, so that none is used twice.
 */
import { z } from 'zod';
import { deviceFactsSchema } from '../../shared/facts/index.ts';
import { openJournal, type Journal } from './journal.ts';

/** Numbers reserved by one line; a crash skips at most this many. */
export const seqBlock = 256;
/** The journal never grows beyond this; a fleet's worst machine needs far less. */
const maxBytes = 64 * 1024 * 1024;
const compactAboveBytes = 64 * 1024;

const reportSchema = z.object({
  /** Rises with each report of this journal. */
  id: z.number().int().positive(),
  /** The posture in one string: reports with the same key say the same. */
  stateKey: z.string(),
  scannedAt: z.iso.datetime(),
  factsHash: z.string(),
  facts: deviceFactsSchema,
});
/** A report as it waits. */
export type WaitingReport = z.infer<typeof reportSchema>;

const upTo = z.number().int().nonnegative();
/** Every line carries the highest number reserved so far, so that no single bad line can make one be used again. */
const lineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reserve'), upTo }),
  z.object({ type: z.literal('report'), upTo, report: reportSchema, replaces: z.number().int().nullable() }),
  z.object({ type: z.literal('done'), upTo, id: z.number().int(), serverHolds: z.string().nullable() }),
]);
type Line = z.infer<typeof lineSchema>;

/** `outbox.full`: the disk has no room; what was there is safe, and this newest report is held in memory. */
export type AddResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'outbox.full'; readonly cause: unknown };

/** What a crash or a bad disk did to the journal. */
export interface OutboxDamage {
  readonly cutBytes: number;
  readonly corruptLines: number;
  readonly quarantineFile: string | null;
}

export interface Outbox {
  readonly damage: OutboxDamage;
  /** Durable when it resolves with `ok: true`. */
  add(report: Omit<WaitingReport, 'id'>): Promise<AddResult>;
  /** The report to send next. */
  head(): WaitingReport | null;
  /** How many wait. */
  waiting(): number;
  /** Did the last write fail for want of room? */
  full(): boolean;
  /**
   * The next number, never given before, not even by a process that crashed.
   * @throws the system's error when none can be reserved
   */
  takeSeq(): Promise<number>;
  /** Numbers below `least` are never given from now on: the server has seen them. */
  skipSeqTo(least: number): Promise<void>;
  /** The report is settled. `serverHolds`: hash of the facts the server now has; null: it refused this one. */
  settle(id: number, serverHolds: string | null): Promise<void>;
  /** Hash of the facts the server is known to hold. null: not known, send them whole. */
  serverHolds(): string | null;
  /** The server said it holds other facts; or, with a hash, it got them another way. */
  noteServerHolds(hash: string | null): void;
  close(): Promise<void>;
}

interface State {
  waiting: WaitingReport[];
  upTo: number;
  lastId: number;
  serverHolds: string | null;
}

function isNoRoom(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function replay(entries: readonly unknown[]): { state: State; foreign: number } {
  const state: State = { waiting: [], upTo: 0, lastId: 0, serverHolds: null };
  let foreign = 0;
  for (const entry of entries) {
    const parsed = lineSchema.safeParse(entry);
    if (parsed.success) apply(state, parsed.data);
    else foreign += 1;
  }
  return { state, foreign };
}

function apply(state: State, line: Line): void {
  state.upTo = Math.max(state.upTo, line.upTo);
  switch (line.type) {
    case 'reserve':
      return;
    case 'report':
      state.waiting = [...state.waiting.filter((report) => report.id !== line.replaces), line.report];
      state.lastId = Math.max(state.lastId, line.report.id);
      return;
    case 'done':
      state.waiting = state.waiting.filter((report) => report.id !== line.id);
      state.lastId = Math.max(state.lastId, line.id);
      if (line.serverHolds !== null) state.serverHolds = line.serverHolds;
  }
}

/**
 * The report a new one makes needless: the last, when it says the same as the new one and the one before it
 * does too. The first of a state stays (when it began), and the one being sent stays.
 */
function replaceable(waiting: readonly WaitingReport[], stateKey: string): number | null {
  const last = waiting.at(-1);
  const before = waiting.at(-2);
  if (last === undefined || before === undefined) return null;
  return last.stateKey === stateKey && before.stateKey === stateKey ? last.id : null;
}

/**
 * Opens the journal of one device.
 * @throws the system's error when the file cannot be read
 */
export async function openOutbox(path: string): Promise<Outbox> {
  const journal = await openJournal(path);
  const { state, foreign } = replay(journal.content.entries);
  // A corrupt line may have been a reservation; each reserves one block at most, but for a skip, which the server asks for again.
  state.upTo += seqBlock * (journal.content.corruptLines + foreign);
  return createOutbox(journal, state);
}

function createOutbox(journal: Journal, state: State): Outbox {
  let nextSeq = state.upTo + 1;
  let full = false;
  /** Reports that did not fit on the disk: only the newest is worth holding. */
  let unsaved: WaitingReport | null = null;

  const lineOf = (report: WaitingReport, replaces: number | null): Line => ({
    type: 'report',
    upTo: state.upTo,
    report,
    replaces,
  });

  async function write(line: Line): Promise<void> {
    if (line.type === 'report' && journal.sizeBytes() > maxBytes) {
      throw Object.assign(new Error('the outbox has reached its largest size'), { code: 'EFBIG' });
    }
    await journal.append(line);
    full = false;
    apply(state, line);
  }

  async function reserve(least: number): Promise<void> {
    await write({ type: 'reserve', upTo: Math.max(state.upTo, least - 1) + seqBlock });
  }

  /** Rewrites the journal once most of it is settled. */
  async function compact(): Promise<void> {
    if (journal.sizeBytes() < compactAboveBytes) return;
    const lines: Line[] = [
      { type: 'done', upTo: state.upTo, id: state.lastId, serverHolds: state.serverHolds },
      ...state.waiting.map((report) => lineOf(report, null)),
    ];
    const liveBytes = lines.reduce((sum, line) => sum + JSON.stringify(line).length, 0);
    if (liveBytes * 2 < journal.sizeBytes()) await journal.rewrite(lines);
  }

  /** Runs a write that the outbox can live without until there is room again. */
  async function unlessFull(work: () => Promise<void>): Promise<AddResult> {
    try {
      await work();
      return { ok: true };
    } catch (error) {
      if (!isNoRoom(error)) throw error;
      full = true;
      return { ok: false, code: 'outbox.full', cause: error };
    }
  }

  const { cutBytes, corruptLines, quarantineFile } = journal.content;
  return {
    damage: { cutBytes, corruptLines, quarantineFile },
    async add(report) {
      const stored: WaitingReport = { ...report, id: Math.max(state.lastId, unsaved?.id ?? 0) + 1 };
      const result = await unlessFull(async () => {
        if (unsaved !== null) await write(lineOf(unsaved, null));
        unsaved = null;
        await write(lineOf(stored, replaceable(state.waiting, stored.stateKey)));
      });
      if (!result.ok) unsaved = stored;
      return result;
    },
    head: () => state.waiting[0] ?? unsaved,
    waiting: () => state.waiting.length + (unsaved === null ? 0 : 1),
    full: () => full,
    async takeSeq() {
      if (nextSeq > state.upTo) await reserve(nextSeq);
      // Reserved ahead, so that a full disk does not stop the reports at once.
      else if (nextSeq > state.upTo - seqBlock / 2) await unlessFull(() => reserve(nextSeq));
      return nextSeq++;
    },
    async skipSeqTo(least) {
      if (least <= nextSeq) return;
      await reserve(least);
      nextSeq = least;
    },
    async settle(id, serverHolds) {
      if (serverHolds !== null) state.serverHolds = serverHolds;
      if (unsaved?.id === id) {
        unsaved = null;
        return;
      }
      const line: Line = { type: 'done', upTo: state.upTo, id, serverHolds };
      // Settled in memory even without room: after a crash the report is sent once more, which the server answers alike.
      if (!(await unlessFull(() => write(line))).ok) apply(state, line);
      await unlessFull(compact);
    },
    serverHolds: () => state.serverHolds,
    noteServerHolds(hash) {
      state.serverHolds = hash;
    },
    close: () => journal.close(),
  };
}
