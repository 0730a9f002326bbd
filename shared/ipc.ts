/**
 * The tray window's wire: what the renderer may ask the main process, and what the main process tells it.
 * Every channel is here; main/ipc.ts checks the sender and parses the arguments of each.
 */
import { z } from 'zod';
import { gateAppSchema, standingSchema, verdictSchema } from './report.ts';

const instant = z.iso.datetime({ offset: true });

/**
 * What the tray icon shows. `attention`: warned, or enrolled and something fails within its grace.
 * `not-enrolled`: no server counts on this machine yet.
 */
export const trayStates = ['compliant', 'attention', 'blocked', 'unknown', 'not-enrolled'] as const;
export type TrayState = (typeof trayStates)[number];

/** Everything the window shows; sent whole at every change. */
export const agentViewSchema = z.object({
  tray: z.enum(trayStates),
  /** Whose judgement this is: the server's, or this machine's own while the server has not answered. */
  judgedBy: z.enum(['server', 'device']),
  standing: standingSchema.nullable(),
  verdicts: z.array(verdictSchema),
  since: z.record(z.string(), instant),
  scannedAt: instant.nullable(),
  scanning: z.boolean(),
  enrolment: z
    .object({ server: z.url(), serverName: z.string(), deviceId: z.uuid(), apps: z.array(gateAppSchema) })
    .nullable(),
  /** Reports not yet accepted, and why the last attempt failed; null: it did not. */
  outbox: z.object({
    waiting: z.number().int(),
    lastError: z.object({ code: z.string(), message: z.string() }).nullable(),
    lastSentAt: instant.nullable(),
  }),
  /** `linux`, `darwin`, `win32`: whose remediation is shown. */
  platform: z.enum(['linux', 'darwin', 'win32']),
  locale: z.enum(['en', 'de']),
  version: z.string(),
});
export type AgentView = z.infer<typeof agentViewSchema>;

/** Outcome of a request the person made; `message` is a sentence to show. */
export const ipcResultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);
export type IpcResult = z.infer<typeof ipcResultSchema>;

/** What leaves the machine: the facts of the last scan as they are sent, pretty-printed JSON. null: no scan yet. */
export const sentDataSchema = z.object({ json: z.string().nullable() });

/** Requests of the renderer: channel, arguments, answer. */
export const ipcRequests = {
  'agent:view': { args: z.tuple([]), answer: agentViewSchema },
  'agent:check-now': { args: z.tuple([]), answer: ipcResultSchema },
  'agent:enrol': { args: z.tuple([z.string().min(1).max(2048)]), answer: ipcResultSchema },
  'agent:open-app': { args: z.tuple([z.string().min(1).max(64)]), answer: ipcResultSchema },
  'agent:sent-data': { args: z.tuple([]), answer: sentDataSchema },
} as const;
export type IpcChannel = keyof typeof ipcRequests;

/** The one message main sends on its own: the view changed. */
export const viewChannel = 'agent:view-changed';
