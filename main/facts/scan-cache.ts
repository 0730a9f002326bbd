/**
 * What one scan leaves for the next: which USB devices were seen, and answers that cost seconds.
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { readJsonFile, type JsonFile } from '../storage/json-file.ts';

/** An expensive answer and the state of the machine it was true for. */
const rememberedSchema = z.object({ validity: z.string(), text: z.string() });
const usbSchema = z.object({
  /** 256 random bits, base64url; nothing in this file can be compared with another machine's. */
  key: z.string().length(43),
  /**
   * Devices by a keyed hash of what they are (facts/usb-devices/seen.ts), longest unseen first. For each of a kind
   * that was there at once: when it appeared, null for one of the first scan ever. null: no scan yet.
   */
  seen: z.record(z.string(), z.array(z.iso.datetime().nullable())).nullable(),
});
const fileSchema = z.object({
  version: z.literal(1),
  answers: z.record(z.string(), rememberedSchema),
  /** Absent: written by an older agent. */
  usb: usbSchema.optional(),
});

type Answers = z.infer<typeof fileSchema>['answers'];
export type UsbMemory = z.infer<typeof usbSchema>;

/** Changed by the readers; the entry file makes one per process and passes it to every scan. */
export interface ScanMemory {
  readonly usb: UsbMemory;
  /** Expensive answers by name. */
  answers: Answers;
  /** What became of the host names tried, and when. Not saved: another process may be in another network. */
  readonly probes: Map<string, RememberedProbe>;
}

export interface RememberedProbe {
  /** null: being tried for the first time. */
  readonly outcome: 'blocked' | 'answered' | 'inconclusive' | null;
  readonly triedAtMs: number;
  /** The attempt under way. null: none. */
  readonly attempt: Promise<void> | null;
}

export function createScanMemory(): ScanMemory {
  const usb: UsbMemory = { key: randomBytes(32).toString('base64url'), seen: null };
  return { usb, answers: {}, probes: new Map() };
}

/**
 * The remembered answer of that name if `validity` is still the same, else a new one from `produce`.
 * `produce` gives null when there is nothing worth remembering.
 */
export async function remembered(
  memory: ScanMemory,
  name: string,
  validity: string,
  produce: () => Promise<string | null>,
): Promise<string | null> {
  const known = memory.answers[name];
  if (known?.validity === validity) return known.text;
  const text = await produce();
  if (text !== null) memory.answers[name] = { validity, text };
  return text;
}

/** What is kept on disk of a memory, as text: two that are equal need not be saved twice. */
export function savedForm({ answers, usb }: ScanMemory): string {
  return JSON.stringify({ version: 1, answers, usb } satisfies z.input<typeof fileSchema>);
}

/** Reads what an earlier process saved. It is only a cache: a corrupt file costs one slow scan. */
export async function loadScanMemory(file: string): Promise<JsonFile<ScanMemory>> {
  const saved = await readJsonFile(file, fileSchema);
  if (saved.state !== 'loaded') return saved;
  const memory = createScanMemory();
  const { answers, usb } = saved.value;
  return { state: 'loaded', value: { ...memory, answers, usb: usb ?? memory.usb } };
}

/** Saves the memory, whole or not at all, readable by this person only. */
export async function saveScanMemory(file: string, memory: ScanMemory): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFileAtomically(file, savedForm(memory), { durable: false });
}
