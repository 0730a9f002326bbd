/**
 * The recording: every question of one scan and every answer, as a JSON file that replays anywhere.
 */
import { z } from 'zod';
import { errorMessage, type AppError } from '../../shared/errors.ts';
import { agentHealthFact } from '../../shared/facts/agent-health.ts';
import { platformSchema } from '../../shared/facts/platform.ts';
import { agentError } from '../errors/agent-errors.ts';

export const recordingFormat = 'postern-capture';
export const recordingVersion = 1;
/** Larger files are refused unread; a real one has some ten to some hundred KiB. */
export const maxRecordingBytes = 32 * 1024 * 1024;

const failureSchema = z.strictObject({
  ok: z.literal(false),
  reason: z.enum(['absent', 'denied', 'timeout', 'unreadable']),
  detail: z.string().max(2000),
});

function answerOf<Schema extends z.ZodType>(value: Schema) {
  return z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), value }), failureSchema]);
}

const inventorySchema = z.strictObject({
  hostName: z.string(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  cpu: z.string().nullable(),
  memoryBytes: z.number().int().nonnegative().nullable(),
});

const sessionSchema = z.strictObject({
  userName: z.string(),
  userId: z.number().int().nonnegative().nullable(),
  homeFolder: z.string(),
  configFolder: z.string().exactOptional(),
  accountKeeper: z.enum(['local', 'directory']).nullable(),
  desktops: z.array(z.string()),
  hasDisplay: z.boolean(),
  arch: z.string(),
});

const statusSchema = z.strictObject({ kind: z.enum(['file', 'folder', 'other']), modifiedAt: z.iso.datetime() });
const outputSchema = z.strictObject({ exitCode: z.number().int(), stdout: z.string(), stderr: z.string() });

const probeSchema = z.strictObject({ outcome: z.enum(['blocked', 'answered', 'inconclusive']), why: z.string() });

/** Keys are questions: a path (with `?end=BYTES` where only a part was read), or a program with its arguments. */
export const recordingSchema = z.strictObject({
  format: z.literal(recordingFormat),
  version: z.literal(recordingVersion),
  recordedAt: z.iso.datetime(),
  platform: platformSchema,
  /** For people who read the recording; replay ignores it. */
  note: z.string().optional(),
  /** How a question that is not listed is answered. Recordings say `unreadable`; a hand-made tree may say `absent`. */
  unlisted: z.enum(['unreadable', 'absent']),
  files: z.record(z.string(), answerOf(z.string())),
  folders: z.record(z.string(), answerOf(z.array(z.string()))),
  links: z.record(z.string(), answerOf(z.string())),
  statuses: z.record(z.string(), answerOf(statusSchema)),
  hashes: z.record(z.string(), answerOf(z.string().nullable())),
  programs: z.record(z.string(), answerOf(outputSchema)),
  /** Recordings of an older agent have none of these three. */
  commandLines: z.record(z.string(), answerOf(z.array(z.array(z.string())))).default({}),
  bus: z.record(z.string(), answerOf(z.array(z.json()))).default({}),
  probes: z.record(z.string(), answerOf(probeSchema)).default({}),
  /** Process names that ran, out of those asked for; `all` says every name that is not listed did not run. */
  running: z.strictObject({
    asked: z.union([z.literal('all'), z.array(z.string())]),
    answer: answerOf(z.array(z.string())),
  }),
  /** How the agent was that recorded; absent: not told. */
  agentHealth: agentHealthFact.schema.optional(),
  inventory: answerOf(inventorySchema),
  session: answerOf(sessionSchema),
});
export type Recording = z.infer<typeof recordingSchema>;

/**
 * Reads the text of a recording file.
 * @throws AppError `recording.invalid` with the place (`/files/~1proc~1swaps/ok`, or `line 3 column 5` for text that is
 *   no JSON) and the reason
 */
export function parseRecording(text: string): Recording {
  if (text.length > maxRecordingBytes) throw invalid('/', `larger than ${maxRecordingBytes} bytes`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid('/', errorMessage(error), error);
  }
  const result = recordingSchema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = `/${(issue?.path ?? []).map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  throw invalid(place, issue?.message ?? 'not a recording', result.error);
}

function invalid(place: string, reason: string, cause?: unknown): AppError<'recording.invalid'> {
  return agentError('recording.invalid', { fields: { place, reason }, cause });
}
