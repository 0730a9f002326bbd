/**
 * The enrolment of this device: reads, makes, follows and deletes its record, and keeps the session with its server open.
 */
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import type { SuppliedData } from '../../shared/checks/define-check.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import { defaultPolicy, type Policy } from '../../shared/policy/policy.ts';
import type { ReportAnswer } from '../../shared/protocol/agent-api.ts';
import { coalesce } from '../concurrency/coalesce.ts';
import { createSerially } from '../concurrency/serially.ts';
import type { DataFiles } from '../storage/data-folder.ts';
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
  readonly files: DataFiles;
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
  readonly onReportingChange: () => void;
}

export interface EnrolmentManager {
  /** null: not enrolled. */
  record(): EnrolmentRecord | null;
  /** null: not enrolled, or not opened. */
  session(): ServerSession | null;
  /** The server's policy, else the default one. */
  policy(): Policy;
  /**
   * Reads the record on disk and opens the session.
   * @throws AppError `enrolment.record_invalid`
   */
  open(): Promise<void>;
  /**
   * Enrols; `connect`: also opens the session.
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
  /** Writes what an answer brings into the record: a newer policy, the apps, dates of passwords. */
  applyAnswer(answer: ReportAnswer): Promise<void>;
  /**
   * Reloads the record whenever another process (the command line) has written it. `onChange`: another device, or
   * none, is enrolled now. `onError`: the record cannot be read. Returns the function that ends it.
   */
  follow(listener: { readonly onChange: () => void; readonly onError: (error: unknown) => void }): () => void;
  close(): Promise<void>;
}

/** The record with what an answer brings. */
export function recordAfter(record: EnrolmentRecord, answer: ReportAnswer): EnrolmentRecord {
  const { policy, policyVersion, apps, suppliedPasswordDates } = answer;
  const { suppliedPasswordDates: _old, ...kept } = record;
  const next = { ...kept, apps, ...(suppliedPasswordDates === undefined ? {} : { suppliedPasswordDates }) };
  // A version without its document would make us miss the document: it is kept only together with it.
  return policy === undefined ? next : { ...next, policy, policyVersion };
}

export function createEnrolmentManager(deps: EnrolmentManagerDependencies): EnrolmentManager {
  const { files, keys, connect, version, now, random, log } = deps;
  let record: EnrolmentRecord | null = null;
  let session: ServerSession | null = null;
  /** One change at a time: the window, the command line and the server may all want one. */
  const serially = createSerially();

  async function switchTo(next: EnrolmentRecord | null): Promise<void> {
    const old = session;
    session = null;
    await old?.close();
    record = next;
    if (next === null) return;
    session = await openServerSession({
      record: () => record ?? next,
      outboxFile: files.outbox(next.deviceId),
      keys,
      client: connect(next.server),
      agentVersion: version,
      now,
      random,
      onAnswer: deps.onAnswer,
      onChange: deps.onReportingChange,
    });
    const { damage } = session;
    if (damage.cutBytes > 0 || damage.corruptLines > 0) {
      log.warn({ event: 'outbox.repaired', ...damage }, 'outbox corrupt; repaired');
    }
  }

  async function enrol(input: string, server: string | undefined, connectNow: boolean): Promise<void> {
    if ((await readEnrolmentRecord(files.enrolment)) !== null) {
      throw agentError('enrolment.already_enrolled');
    }
    const invitation = readInvitation(input, server);
    const enrolled = await enrolDevice(invitation, {
      client: connect(invitation.server),
      keys,
      platform: deps.platform,
      hostName: deps.hostName,
      agentVersion: version,
      now,
    });
    await writeEnrolmentRecord(files.enrolment, enrolled);
    if (connectNow) await switchTo(enrolled);
  }

  async function unenrol(offline: boolean): Promise<void> {
    if (record === null) await switchTo(await readEnrolmentRecord(files.enrolment));
    if (record === null || session === null) throw agentError('enrolment.not_enrolled');
    if (!offline) await notifyUnenrolment(session);
    await forgetServer(record, { keys, files });
    await switchTo(null);
  }

  /** Resolves to whether another device, or none, is enrolled now. */
  async function reload(): Promise<boolean> {
    const found = await readEnrolmentRecord(files.enrolment);
    if (found?.deviceId === record?.deviceId) return false;
    await switchTo(found);
    return true;
  }

  return {
    record: () => record,
    session: () => session,
    policy: () => record?.policy ?? defaultPolicy,
    open: () => serially(async () => switchTo(await readEnrolmentRecord(files.enrolment))),
    enrol: (input, server, options) => serially(() => enrol(input, server, options.connect)),
    unenrol: ({ offline }) => serially(() => unenrol(offline)),
    supplied: () => suppliedData(record),
    async applyAnswer(answer) {
      if (record === null) return;
      const next = recordAfter(record, answer);
      if (JSON.stringify(next) === JSON.stringify(record)) return;
      record = next;
      await writeEnrolmentRecord(files.enrolment, next);
    },
    follow({ onChange, onError }) {
      const reloadOnce = coalesce(() => serially(reload));
      const watcher = watch(dirname(files.enrolment), (_event, name) => {
        if (name !== basename(files.enrolment)) return;
        reloadOnce(undefined).then((changed) => {
          if (changed) onChange();
        }, onError);
      });
      watcher.on('error', (error) =>
        log.warn({ event: 'enrolment.watch_failed', err: error }, 'data folder no longer watched'),
      );
      return () => watcher.close();
    },
    async close() {
      await session?.close();
    },
  };
}
