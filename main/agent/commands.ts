/**
 * What a person can ask of the agent besides a scan; every failure becomes a sentence in their language.
 */
import type { Logger } from 'pino';
import type { IpcResult } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import type { EnrolmentManager } from '../enrolment/enrolment-manager.ts';
import { explain } from '../errors/explain.ts';
import { confirmPassword, takeBackConfirmation } from '../passwords/confirmed-passwords.ts';
import { acquireInstanceLock } from '../storage/instance-lock.ts';
import type { Agent } from './agent.ts';

export interface CommandOptions {
  readonly enrolment: Pick<EnrolmentManager, 'policy' | 'enrol' | 'unenrol'>;
  readonly lockFile: string;
  readonly confirmedPasswordsFile: string;
  /** Does this agent hold the instance lock? */
  readonly isRunning: () => boolean;
  readonly scanNow: () => Promise<IpcResult>;
  readonly onEnrolmentChange: () => void;
  /** A command has ended, whatever came of it. */
  readonly onDone: () => void;
  readonly now: () => Date;
  readonly language: Language;
  readonly log: Logger;
}

export type Commands = Pick<Agent, 'enrol' | 'unenrol' | 'confirmPassword' | 'takeBackPassword'>;

export function createCommands(options: CommandOptions): Commands {
  const { enrolment, isRunning, now } = options;

  async function attempt(work: () => Promise<void>): Promise<IpcResult> {
    try {
      await work();
      return { ok: true };
    } catch (error) {
      options.log.info({ event: 'command.failed', err: error }, 'request failed');
      return { ok: false, ...explain(error, options.language) };
    } finally {
      options.onDone();
    }
  }

  /** Scans after a change that succeeded, so that the answer is about the new state. */
  async function thenScan(changed: Promise<IpcResult>): Promise<IpcResult> {
    const result = await changed;
    return result.ok ? options.scanNow() : result;
  }

  /** Sequence numbers are counted by one process only: an agent that does not run borrows the lock. */
  async function withLock(work: () => Promise<void>): Promise<void> {
    if (isRunning()) return work();
    const lock = await acquireInstanceLock(options.lockFile);
    try {
      await work();
    } finally {
      await lock.release();
    }
  }

  return {
    enrol: (input, server) =>
      attempt(async () => {
        await enrolment.enrol(input, server, { connect: isRunning() });
        options.onEnrolmentChange();
      }),
    unenrol: ({ offline } = { offline: false }) =>
      attempt(async () => {
        await withLock(() => enrolment.unenrol({ offline }));
        options.onEnrolmentChange();
      }),
    confirmPassword: (account) =>
      thenScan(attempt(() => confirmPassword(options.confirmedPasswordsFile, account, enrolment.policy(), now()))),
    takeBackPassword: (account) =>
      thenScan(attempt(() => takeBackConfirmation(options.confirmedPasswordsFile, account, now()))),
  };
}
