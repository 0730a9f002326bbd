/**
 * An append-only file of JSON lines, each with its checksum: what was appended is on the disk, and what a
 * crash or a bad disk corrupted is found instead of believed.
 */
import { createHash } from 'node:crypto';
import { appendFile, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createSerially } from '../concurrency/serially.ts';
import { syncFolder } from '../storage/atomic-file.ts';
import { quarantinePath } from '../storage/json-file.ts';

/** What opening found. */
export interface JournalContent {
  readonly entries: readonly unknown[];
  /** Bytes of a line that a crash cut off at the end; removed. */
  readonly cutBytes: number;
  /** Whole lines whose checksum is wrong; kept in `quarantineFile`. */
  readonly corruptLines: number;
  /** null: nothing was corrupt. */
  readonly quarantineFile: string | null;
}

export interface Journal {
  readonly content: JournalContent;
  /**
   * Resolves once the entry is on the disk.
   * @throws the system's error; the file is then as before
   */
  append(entry: object): Promise<void>;
  /** Puts these entries in place of all, whole or not at all. */
  rewrite(entries: readonly object[]): Promise<void>;
  sizeBytes(): number;
  close(): Promise<void>;
}

const prefix = '{"sum":"';
const middle = '","entry":';
const sumLength = 16;

const checksum = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, sumLength);

function toLine(entry: object): Buffer {
  const json = JSON.stringify(entry);
  return Buffer.from(`${prefix}${checksum(json)}${middle}${json}}\n`);
}

/** The entry of a line without its line break; undefined when the line is not what was written. */
export function parseJournalLine(line: string): unknown {
  const start = prefix.length + sumLength + middle.length;
  if (!line.startsWith(prefix) || !line.endsWith('}') || line.slice(prefix.length + sumLength, start) !== middle) {
    return undefined;
  }
  const json = line.slice(start, -1);
  // The checksum is over the very bytes, so what passes it is JSON that we wrote.
  return checksum(json) === line.slice(prefix.length, prefix.length + sumLength) ? JSON.parse(json) : undefined;
}

interface Split {
  readonly entries: unknown[];
  readonly corrupt: string[];
  readonly goodBytes: number;
}

function split(bytes: Buffer): Split {
  const entries: unknown[] = [];
  const corrupt: string[] = [];
  let from = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
    const line = bytes.toString('utf8', from, end);
    const entry = parseJournalLine(line);
    if (entry === undefined) corrupt.push(line);
    else entries.push(entry);
    from = end + 1;
  }
  return { entries, corrupt, goodBytes: from };
}

/** Writes all of it at one place; a single write may take less than it was given. */
async function writeAt(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/**
 * Opens or makes the journal (mode 0600), cuts a half-written last line and quarantines corrupt lines.
 * Rejects with the system's error.
 */
export async function openJournal(path: string): Promise<Journal> {
  await rm(`${path}.new`, { force: true });
  let handle = await openOrCreate(path);
  const bytes = await handle.readFile();
  const { entries, corrupt, goodBytes } = split(bytes);
  let size = goodBytes;
  if (goodBytes < bytes.length) {
    await handle.truncate(goodBytes);
    await handle.datasync();
  }
  const quarantineFile = corrupt.length === 0 ? null : quarantinePath(path);
  const serially = createSerially();

  async function append(entry: object): Promise<void> {
    const line = toLine(entry);
    try {
      await writeAt(handle, line, size);
      await handle.datasync();
    } catch (error) {
      await handle.truncate(size);
      throw error;
    }
    size += line.length;
  }

  async function rewrite(kept: readonly object[]): Promise<void> {
    const draft = `${path}.new`;
    const content = Buffer.concat(kept.map(toLine));
    const next = await open(draft, 'w+', 0o600);
    try {
      await writeAt(next, content, 0);
      await next.sync();
      await rename(draft, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await next.close();
      await rm(draft, { force: true });
      throw error;
    }
    await handle.close();
    handle = next;
    size = content.length;
  }

  if (quarantineFile !== null) {
    await appendFile(quarantineFile, `${corrupt.join('\n')}\n`, { mode: 0o600 });
    await rewrite(entries as object[]);
  }
  return {
    content: { entries, cutBytes: bytes.length - goodBytes, corruptLines: corrupt.length, quarantineFile },
    append: (entry) => serially(() => append(entry)),
    rewrite: (kept) => serially(() => rewrite(kept)),
    sizeBytes: () => size,
    close: () => serially(() => handle.close()),
  };
}

async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const handle = await open(path, 'wx+', 0o600);
  await syncFolder(dirname(path));
  return handle;
}
