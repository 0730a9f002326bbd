/**
 * Starts the agent behind the tray icon; loaded after the icon stands.
 */
import { powerMonitor } from 'electron';
import { pino, destination, type Logger } from 'pino';
import { platforms, type Platform } from '../../shared/facts/platform.ts';
import type { Language } from '../../shared/text/language.ts';
import type { Agent, Watch } from '../agent/agent.ts';
import { composeAgent } from '../agent/compose-agent.ts';
import { agentError } from '../errors/agent-errors.ts';
import { createRealHost } from '../host/real-host.ts';

export interface TrayAgent {
  readonly agent: Agent;
  readonly log: Logger;
}

/**
 * The agent of this machine, running; Electron tells it when the machine wakes, and but for Linux when the screen is unlocked.
 * @throws AppError `agent.platform_unsupported` and what `Agent.start` throws, as `agent.already_running`
 */
export async function startTrayAgent(options: {
  readonly dataFolder: string;
  readonly language: Language;
}): Promise<TrayAgent> {
  const log = pino({ name: 'postern', level: process.env['POSTERN_LOG_LEVEL'] ?? 'info' }, destination(2));
  const platform = ownPlatform();
  const agent = await composeAgent({
    dataFolder: options.dataFolder,
    host: createRealHost(),
    platform,
    language: options.language,
    log,
    now: () => new Date(),
    watches: { wake: onWake, ...(platform === 'linux' ? {} : { unlock: onUnlock }) },
  });
  await agent.start();
  return { agent, log };
}

function ownPlatform(): Platform {
  const found = platforms.find((platform) => platform === process.platform);
  if (found === undefined) {
    throw agentError('agent.platform_unsupported', { fields: { platform: process.platform } });
  }
  return found;
}

const onWake: Watch = (onEvent) => {
  powerMonitor.on('resume', onEvent);
  return () => powerMonitor.off('resume', onEvent);
};

/** Electron tells of it on macOS and Windows only. */
const onUnlock: Watch = (onEvent) => {
  powerMonitor.on('unlock-screen', onEvent);
  return () => powerMonitor.off('unlock-screen', onEvent);
};
