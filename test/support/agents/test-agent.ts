/**
 * A whole agent for a test: the real one with its files, key store and outbox, on facts the test chooses.
 */
import { english } from '../../../shared/text/language.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Agent, AgentDependencies } from '../../../main/agent/agent.ts';
import { createAgent } from '../../../main/agent/create-agent.ts';
import { dataFiles } from '../../../main/storage/data-folder.ts';
import { createKeyStore } from '../../../main/identity/device-key.ts';
import type { Keychain } from '../../../main/identity/keychain.ts';
import { createServerClient } from '../../../main/reporting/server-client.ts';
import type { DeviceFacts } from '../../../shared/facts/index.ts';
import type { AgentView } from '../../../shared/protocol/window-ipc.ts';

/** A keychain that lasts as long as the test. */
export function memoryKeychain(): Keychain {
  const entries = new Map<string, string>();
  return {
    read: async (account) => entries.get(account) ?? null,
    write: async (account, secret) => void entries.set(account, secret),
    remove: async (account) => void entries.delete(account),
  };
}

export interface TestAgent {
  readonly agent: Agent;
  readonly dataFolder: string;
  /** What the next scan finds. */
  facts: DeviceFacts;
  /** Resolves with the first view, now or later, for which `wanted` holds. */
  until(wanted: (view: AgentView) => boolean): Promise<AgentView>;
  /** The same machine and files with a new process's memory; the old agent must be stopped. */
  restarted(): TestAgent;
  remove(): Promise<void>;
}

interface TestAgentOptions {
  readonly facts: DeviceFacts;
  readonly keychain?: Keychain;
  readonly deps?: Partial<AgentDependencies>;
}

export async function testAgent(options: TestAgentOptions): Promise<TestAgent> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'postern-agent-'));
  return agentIn(dataFolder, { keychain: memoryKeychain(), ...options });
}

function agentIn(dataFolder: string, options: TestAgentOptions & { readonly keychain: Keychain }): TestAgent {
  const made: TestAgent = {
    agent: createAgent({
      dataFolder,
      platform: 'linux',
      version: '0.0.0-test',
      language: english,
      hostName: 'test-host',
      now: () => new Date(),
      random: () => 0,
      log: pino({ level: 'silent' }),
      keys: createKeyStore(options.keychain, dataFiles(dataFolder).keys),
      connect: (server) => createServerClient(server),
      scan: async () => ({ facts: made.facts, durationMs: 1 }),
      watches: {},
      ...options.deps,
    }),
    dataFolder,
    facts: options.facts,
    until: async (wanted) =>
      new Promise((resolve) => {
        const check = (view: AgentView): void => {
          if (!wanted(view)) return;
          stop();
          resolve(view);
        };
        const stop = made.agent.onChange(check);
        check(made.agent.view());
      }),
    restarted: () => agentIn(dataFolder, { ...options, facts: made.facts }),
    remove: async () => rm(dataFolder, { recursive: true, force: true }),
  };
  return made;
}
