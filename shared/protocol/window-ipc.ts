/**
 * The protocol of the tray window: what it may ask the main process, and what the main process sends to it.
 */
import { z } from 'zod';
import { locales, pseudoLocale } from '../text/locale.ts';
import { gateAppSchema, standingSchema, verdictSchema } from './agent-api.ts';
import { maxLinkLength } from './deep-link.ts';
import type { EventName, RequestName } from './window-channels.ts';

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
const ipcResultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);
export type IpcResult = z.infer<typeof ipcResultSchema>;

/** What leaves the machine: the facts of the last scan as they are sent, pretty-printed JSON. null: no scan yet. */
const sentDataSchema = z.object({ json: z.string().nullable() });

/** What the person typed or pasted to enrol: an enrolment link, or a bare code with the server's address. */
const enrolInputSchema = z.strictObject({
  linkOrCode: z.string().min(1).max(maxLinkLength),
  /** Address of the server; null when the link names it. */
  server: z.string().min(1).max(maxLinkLength).nullable(),
});
export type EnrolInput = z.infer<typeof enrolInputSchema>;

/**
 * Why the window was opened: `home` by the person, `check` by a reminder about one check (its id), `enrol` by a link that
 * waits for the person's yes, `notice` because something asked for outside the window was refused; `message` is a
 * sentence to show.
 */
const windowIntentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home') }),
  z.object({ kind: z.literal('check'), check: z.string().max(64) }),
  z.object({ kind: z.literal('enrol'), link: z.string().max(maxLinkLength) }),
  z.object({ kind: z.literal('notice'), code: z.string(), message: z.string() }),
]);
export type WindowIntent = z.infer<typeof windowIntentSchema>;

const appId = z.string().min(1).max(64);
const accountId = z.string().min(1).max(64);

/**
 * Every request of the window: its arguments, which the main process parses, and its answer. The bridge in the
 * preload, the handlers in main/tray/ and the type of `window.postern` follow from this table.
 */
export const windowRequests = {
  view: { args: z.tuple([]), answer: agentViewSchema },
  checkNow: { args: z.tuple([]), answer: ipcResultSchema },
  enrol: { args: z.tuple([enrolInputSchema]), answer: ipcResultSchema },
  openApp: { args: z.tuple([appId]), answer: ipcResultSchema },
  confirmPassword: { args: z.tuple([accountId]), answer: ipcResultSchema },
  takeBackPassword: { args: z.tuple([accountId]), answer: ipcResultSchema },
  sentData: { args: z.tuple([]), answer: sentDataSchema },
  intent: { args: z.tuple([]), answer: windowIntentSchema },
} as const satisfies Record<RequestName, { readonly args: z.ZodTuple; readonly answer: z.ZodType }>;

/** What the main process sends on its own: the view changed; the window, already open, got another intent. */
export const windowEvents = {
  onView: agentViewSchema,
  onIntent: windowIntentSchema,
} as const satisfies Record<EventName, z.ZodType>;

export type RequestArgs<Name extends RequestName> = z.infer<(typeof windowRequests)[Name]['args']>;
export type RequestAnswer<Name extends RequestName> = z.infer<(typeof windowRequests)[Name]['answer']>;
export type EventValue<Name extends EventName> = z.infer<(typeof windowEvents)[Name]>;

/** `window.postern`: one function per request, one per event that returns the way to unsubscribe, and nothing else. */
export type WindowBridge = {
  readonly [Name in RequestName]: (...args: RequestArgs<Name>) => Promise<RequestAnswer<Name>>;
} & {
  readonly [Name in EventName]: (listener: (value: EventValue<Name>) => void) => () => void;
};

/** The main process's side: one function per request, called with parsed arguments. */
export type WindowHandlers = {
  readonly [Name in RequestName]: (...args: RequestArgs<Name>) => RequestAnswer<Name> | Promise<RequestAnswer<Name>>;
};
