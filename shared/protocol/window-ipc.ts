/**
 * The tray window's wire: what the renderer may ask the main process, and what the main process tells it.
 * Every channel is here; main/tray/ipc.ts checks the sender and parses the arguments of each.
 */
import { z } from 'zod';
import { locales, pseudoLocale } from '../text/locale.ts';
import { gateAppSchema, standingSchema, verdictSchema } from './agent-api.ts';
import { maxLinkLength } from './deep-link.ts';

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
  /**
   * Accounts whose password the person changes and confirms. `changedAt`, by whom (`source`) and the last day for the
   * next change; null: nobody said yet. `canTakeBack`: confirmed so lately that a mistake can be undone. Absent: none.
   * Defaults are for what an older agent saved.
   */
  accounts: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(['never', 'overdue', 'due-soon', 'recent']).default('never'),
        changedAt: instant.nullable().default(null),
        source: z.enum(['confirmed', 'supplied']).nullable().default(null),
        dueAt: instant.nullable(),
        canTakeBack: z.boolean().default(false),
      }),
    )
    .optional(),
  /** `linux`, `darwin`, `win32`: whose remediation is shown. */
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** One of the product's languages. */
  locale: z.enum([...locales, pseudoLocale]),
  /** The person's own variant of it for dates and numbers, BCP 47: `de-AT`. */
  languageTag: z.string().min(2).max(64),
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

/** What the person typed or pasted to enrol: an enrolment link, or a bare code with the server's address. */
export const enrolInputSchema = z.strictObject({
  linkOrCode: z.string().min(1).max(maxLinkLength),
  /** Address of the server; null when the link names it. */
  server: z.string().min(1).max(maxLinkLength).nullable(),
});
export type EnrolInput = z.infer<typeof enrolInputSchema>;

/**
 * Why the window was opened: `home` by the person, `check` by a reminder about one check (its id), `enrol` by a link that
 * waits for the person's yes,
 * `notice` because something asked for outside the window was refused; `message` is a sentence to show.
 */
export const windowIntentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home') }),
  z.object({ kind: z.literal('check'), check: z.string().max(64) }),
  z.object({ kind: z.literal('enrol'), link: z.string().max(maxLinkLength) }),
  z.object({ kind: z.literal('notice'), code: z.string(), message: z.string() }),
]);
export type WindowIntent = z.infer<typeof windowIntentSchema>;

/** Requests of the renderer: channel, arguments, answer. */
export const ipcRequests = {
  'agent:view': { args: z.tuple([]), answer: agentViewSchema },
  'agent:check-now': { args: z.tuple([]), answer: ipcResultSchema },
  'agent:enrol': { args: z.tuple([enrolInputSchema]), answer: ipcResultSchema },
  'agent:open-app': { args: z.tuple([z.string().min(1).max(64)]), answer: ipcResultSchema },
  'agent:confirm-password': { args: z.tuple([z.string().min(1).max(64)]), answer: ipcResultSchema },
  'agent:take-back-password': { args: z.tuple([z.string().min(1).max(64)]), answer: ipcResultSchema },
  'agent:sent-data': { args: z.tuple([]), answer: sentDataSchema },
  'window:intent': { args: z.tuple([]), answer: windowIntentSchema },
} as const;
export type IpcChannel = keyof typeof ipcRequests;

/** What main sends on its own: the view changed; the window, already open, got another intent. */
export const viewChannel = 'agent:view-changed';
export const intentChannel = 'window:intent-changed';

/** What the preload hands to the window as `window.postern`: one function per channel and nothing else. */
export interface WindowBridge {
  view(): Promise<AgentView>;
  checkNow(): Promise<IpcResult>;
  enrol(input: EnrolInput): Promise<IpcResult>;
  openApp(appId: string): Promise<IpcResult>;
  confirmPassword(account: string): Promise<IpcResult>;
  takeBackPassword(account: string): Promise<IpcResult>;
  sentData(): Promise<z.infer<typeof sentDataSchema>>;
  intent(): Promise<WindowIntent>;
  /** Calls back at every change of the view; returns the way to stop. */
  onView(listener: (view: AgentView) => void): () => void;
  onIntent(listener: (intent: WindowIntent) => void): () => void;
}
