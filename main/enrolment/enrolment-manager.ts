/**
 * The enrolment the agent lives by: reads, makes, follows and forgets it, and keeps the way to its server open.
 */
import { watch } from 'node:fs';
import type { Logger } from 'pino';
import type { SuppliedData } from '../../shared/checks/define-check.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import { defaultPolicy, type Policy } from '../../shared/policy/policy.ts';
import type { ReportAnswer } from '../../shared/protocol/agent-api.ts';
import { coalesce } from '../concurrency/coalesce.ts';
import { createSerially } from '../concurrency/serially.ts';
import type { dataFiles } from '../storage/data-folder.ts';
import { enrolDevice, forgetServer, notifyUnenrolment } from './enrol-device.ts';
import { readInvitation } from './invitation.ts';
import {
  readEnrolmentRecord,
  suppliedData,
  writeEnrolmentRecord,
  type EnrolmentRecord,
} from '../identity/enrolment-record.ts';
import { agentError } from '../errors/agent-errors.ts';
import type { KeyStore } from '../identity/device-key.ts';
import type { ServerClient } from '../reporting/server-client.ts';
import { openServerSession, type ServerSession } from '../reporting/server-session.ts';

export interface EnrolmentManagerDependencies {
  readonly dataFolder: string;
  readonly files: ReturnType<typeof dataFiles>;
  readonly keys: KeyStore;
  readonly connect: (server: string) => ServerClient;
  readonly platform: Platform;
  readonly hostName: string;
  readonly version: string;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Logger;
  /** A report was accepted; see {@link ServerSession}. */
  readonly onAnswer: (answer: ReportAnswer, newest: boolean) => Promise<void>;
  /** Something about sending changed. */
  readonly onChange: () => void;
}

export interface EnrolmentManager {
  /** null: not enrolled. */
  record(): EnrolmentRecord | null;
  /** null: not enrolled, or not opened. */
  session(): ServerSession | null;
  /** The server's policy, else the default one. */
  policy(): Policy;
  /**
   * Takes up the record on disk.
   * @throws AppError `enrolment.record_invalid`
   */
  open(): Promise<void>;
  /**
   * Enrols; `connect`: also opens the way to the server.
   * @throws AppError `enrolment.*`, `identity.*`, `server.*` or the server's own
   */
  enrol(input: string, server: string | undefined, options: { readonly connect: boolean }): Promise<void>;
  /**
   * Notifies the server unless `offline`, then deletes record and key.
   * @throws AppError `enrolment.not_enrolled` and as {@link notifyUnenrolment}
   */
  unenrol(options: { readonly offline: boolean }): Promise<void>;
  /** What was supplied to the server about this device's person. */
  supplied(): SuppliedData;
  /** Keeps what an answer brings: a newer policy, the apps, dates of passwords. */
  take(answer: ReportAnswer): Promise<void>;
  /** Takes up what another process (the command line) wrote; calls back after each change, or with what went wrong. Returns the function that ends it. */
  follow(onMoved: (fault: unknown) => void): () => void;
  close(): Promise<void>;
}

export function createEnrolmentManager(deps: EnrolmentManagerDependencies): EnrolmentManager {
  const { files } = deps;
  let record: EnrolmentRecord | null = null;
  let session: ServerSession | null = null;
  /** One change at a time: the window, the command line and the server may all want one. */
  const serially = createSerially();

  async function become(next: EnrolmentRecord | null): Promise<void> {
    const old = session;
    session = null;
    await old?.close();
    record = next;
    if (next === null) return;
    session = await openServerSession({
      ...deps,
      record: () => record ?? next,
      outboxFile: files.outbox(next.deviceId),
      client: deps.connect(next.server),
      agentVersion: deps.version,
    });
    const { damage } = session;
    if (damage.cutBytes > 0 || damage.corruptLines > 0) {
      deps.log.warn({ event: 'outbox.repaired', ...damage }, 'outbox corrupt; repaired');
    }
  }

  async function enrol(input: string, server: string | undefined, connect: boolean): Promise<void> {
    if ((await readEnrolmentRecord(files.enrolment)) !== null) {
      throw agentError('enrolment.already_enrolled');
    }
    const invitation = readInvitation(input, server);
    const client = deps.connect(invitation.server);
    const made = await enrolDevice(invitation, { ...deps, client, agentVersion: deps.version });
    await writeEnrolmentRecord(files.enrolment, made);
    if (connect) await become(made);
  }

  async function unenrol(offline: boolean): Promise<void> {
    if (record === null) await become(await readEnrolmentRecord(files.enrolment));
    if (record === null || session === null) throw agentError('enrolment.not_enrolled');
    if (!offline) await notifyUnenrolment(session);
    await forgetServer(record, { keys: deps.keys, files });
    await become(null);
  }

  /** Says whether another device (or none) is enrolled now. */
  async function lookAgain(): Promise<boolean> {
    const found = await readEnrolmentRecord(files.enrolment);
    if (found?.deviceId === record?.deviceId) return false;
    await become(found);
    return true;
  }

  return {
    record: () => record,
    session: () => session,
    policy: () => record?.policy ?? defaultPolicy,
    open: () => serially(async () => become(await readEnrolmentRecord(files.enrolment))),
    enrol: (input, server, { connect }) => serially(() => enrol(input, server, connect)),
    unenrol: ({ offline }) => serially(() => unenrol(offline)),
    supplied: () => suppliedData(record),
    async take({ policy, policyVersion, apps, suppliedPasswordDates }) {
      if (record === null) return;
      const { suppliedPasswordDates: _old, ...kept } = record;
      const base = { ...kept, apps, ...(suppliedPasswordDates === undefined ? {} : { suppliedPasswordDates }) };
      // A version without its document would make us miss the document: it is kept only together with it.
      const next = policy === undefined ? base : { ...base, policy, policyVersion };
      if (JSON.stringify(next) === JSON.stringify(record)) return;
      record = next;
      await writeEnrolmentRecord(files.enrolment, next);
    },
    follow(onMoved) {
      const look = coalesce(() => serially(lookAgain));
      const watcher = watch(deps.dataFolder, (_event, name) => {
        if (name !== 'enrolment.json') return;
        look(undefined).then(
          (moved) => moved && onMoved(null),
          (error: unknown) => onMoved(error),
        );
      });
      watcher.on('error', (error) =>
        deps.log.warn({ event: 'enrolment.watch_failed', err: error }, 'data folder no longer watched'),
      );
      return () => watcher.close();
    },
    async close() {
      await session?.close();
    },
  };
}
