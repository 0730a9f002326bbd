/**
 * Runs the whole product on this machine until Ctrl-C: server, agent or tray app, gate demo. `npm start`
 * comes here after the set-up. Composes the steps of scripts/run; knows the rooms only as programs.
 */
import path from 'node:path';
import { ensureEnrolled, showPosture, startAgent } from './agent-steps.ts';
import { createProcessGroup, type ProcessGroup } from './process-group.ts';
import { startGateDemo } from './gate-demo.ts';
import { ensureFolder, ensureFree } from './preflight.ts';
import { readProductSettings, type ProductSettings } from './product-settings.ts';
import { ensureAdmin, startServer } from './server-steps.ts';
import { acquireStartLock } from './start-lock.ts';
import { StartProblem } from './start-problem.ts';
import { hasDisplay, startTray } from './tray.ts';

async function startAll(settings: ProductSettings, group: ProcessGroup): Promise<void> {
  console.log('\nStarting:');
  await startServer(settings, group);
  tell('server', `ready at ${settings.publicUrl}`);
  const [admin, demo] = await Promise.all([ensureAdmin(settings), startGateDemo(settings, group)]);
  tell('admin', admin === null ? 'there already' : `${admin.email} created`);
  tell('gate demo', demo.state);
  tell('agent', enrolmentWords[await ensureEnrolled(settings)]);
  console.log('\nThis machine:\n');
  await showPosture(settings);
  const watching = startWatching(settings, group);

  console.log('\nPostern runs.\n');
  tell('Console', settings.publicUrl);
  tell(
    'Sign in',
    admin === null
      ? `with your password; lost it: ${commandFor(settings)} admin reset-password EMAIL`
      : `${admin.email}   password ${admin.password}   (shown only this once)`,
  );
  if (demo.url !== null) tell('Helpdesk', `${demo.url}   behind the gate`);
  tell('Agent', watching);
  tell('Logs', settings.logFolder);
  console.log('\nCtrl-C stops everything.');
}

const enrolmentWords = {
  before: 'this machine is enrolled',
  now: 'this machine enrolled',
  'now-with-key-file':
    'this machine enrolled. It has no keychain that answers (none runs in this session), so this local\n' +
    '               server’s policy now lets its agents keep their key in a file only you can read. With a keychain:\n' +
    '               set agent.keyStorage back to keychain, apply the policy, then enrol again.',
};

/** The tray app where somebody can see it, else the agent without a screen; both report by themselves. */
function startWatching(settings: ProductSettings, group: ProcessGroup): string {
  if (!hasDisplay(process.env)) {
    startAgent(settings, group);
    return 'reports in the background; no tray app, as there is no display here';
  }
  const remark = startTray(settings, group);
  return `in the tray${remark === '' ? '' : `, ${remark}`}; reports in the background`;
}

/** How to give this server a command by hand: without the folder it would ask another one. */
function commandFor(settings: ProductSettings): string {
  return `POSTERN_SERVER_DATA=${settings.serverFolder} npm run server --`;
}

function tell(part: string, state: string): void {
  console.log(`  ${part.padEnd(12)} ${state}`);
}

/** Resolves with the signal's name at the first one that asks us to stop. Later ones change nothing. */
function stopAsked(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}

/** Resolves when we were asked to stop and did; throws StartProblem when something went wrong. */
async function runUntilStopped(): Promise<void> {
  const asked = stopAsked();
  const settings = readProductSettings(path.resolve(import.meta.dirname, '../..'), process.env);
  ensureFolder(settings.dataFolder, 'POSTERN_DATA');
  ensureFolder(settings.serverFolder, 'POSTERN_SERVER_DATA');
  ensureFolder(settings.agentFolder, 'POSTERN_AGENT_DATA');
  ensureFolder(settings.logFolder, 'POSTERN_DATA');
  const release = acquireStartLock(path.join(settings.dataFolder, 'start.lock'));
  const group = createProcessGroup();
  try {
    await ensureFree(settings.listen, (port) => `POSTERN_LISTEN=${settings.listen.host}:${port} npm start`);
    await Promise.race([asked, group.broken, startAll(settings, group)]);
    await Promise.race([asked, group.broken]);
    console.log('\nStopping ...');
  } finally {
    await group.stop();
    release();
  }
}

try {
  await runUntilStopped();
  console.log('Stopped.');
  process.exit(0); // A question to a command line may still be open; it ends with us.
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(`\n${error.message}`);
  for (const line of error.wayOut) console.error(`  ${line}`);
  process.exit(1);
}
