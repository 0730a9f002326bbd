/**
 * Composes the tray app: icon, agent, window, links, and the way out.
 */
import path from 'node:path';
import { app, dialog, powerMonitor } from 'electron';
import { assertNever } from '../../shared/errors.ts';
import { parseDeepLink, type LinkRefusal } from '../../shared/protocol/deep-link.ts';
import type { IpcResult, WindowIntent } from '../../shared/protocol/window-ipc.ts';
import { message, type Message } from '../../shared/text/message.ts';
import type { Language } from '../../shared/text/language.ts';
import { deepLinkIn } from './deep-link.ts';
import type { TrayAgent } from './tray-agent.ts';
import { createTrayIcon } from './tray-icon.ts';
import type { TrayAction } from './tray-menu.ts';
import type { AppWindow } from './app-window.ts';

export interface TrayAppOptions {
  readonly dataFolder: string;
  /** Root of the app: `out/` and `assets/` are in it. */
  readonly appFolder: string;
  readonly language: Language;
  /** Links the app was started with. */
  readonly earlyLinks: readonly string[];
}

const words = {
  linkRefused: message('tray.link-refused', 'Postern can’t open this link.'),
} as const satisfies Record<string, Message>;

/**
 * Puts up the icon, says so on standard output, and resolves once the agent runs.
 * @throws what kept the agent from starting
 */
export async function runTrayApp(options: TrayAppOptions): Promise<void> {
  const { appFolder, language } = options;
  const iconFolder = path.join(appFolder, 'assets/tray');
  const tray = createTrayIcon({
    iconFolder,
    platform: process.platform,
    language,
    onAction: (action) => follow(act(action), language),
  });
  process.stdout.write('tray ready\n');

  // Loaded after the icon stands, so that the icon does not wait for it.
  const running = import('./tray-agent.ts').then(({ startTrayAgent }) => startTrayAgent(options));
  let window: Promise<AppWindow> | null = null;
  const appWindow = async (): Promise<AppWindow> => (window ??= makeWindow(options, await running, openApp));
  const show = async (intent: WindowIntent): Promise<void> => (await appWindow()).open(intent);

  async function openApp(appId: string): Promise<IpcResult> {
    const answer = await (await running).agent.openApp(appId);
    if (!answer.ok) return { ok: false, code: answer.code, message: answer.message };
    const { openInBrowser } = await import('./open-external.ts');
    await openInBrowser(answer.url);
    return { ok: true };
  }

  async function openAppFromOutside(appId: string): Promise<void> {
    const result = await openApp(appId);
    if (!result.ok) await show({ kind: 'notice', code: result.code, message: result.message });
  }

  async function act(action: TrayAction): Promise<void> {
    switch (action.kind) {
      case 'check-now':
        await (await running).agent.checkNow('person');
        return;
      case 'open-window':
        return show({ kind: 'home' });
      case 'open-app':
        return openAppFromOutside(action.appId);
      case 'quit':
        app.quit();
        return;
      default:
        assertNever(action);
    }
  }

  async function followLink(link: string): Promise<void> {
    const asked = parseDeepLink(link);
    switch (asked.kind) {
      case 'enrol':
        return show({ kind: 'enrol', link });
      case 'open-app':
        return openAppFromOutside(asked.appId);
      case 'refused':
        return show({ kind: 'notice', ...(await explainRefusal(asked.refusal, language)) });
      default:
        assertNever(asked);
    }
  }

  app.on('second-instance', (_event, argv) => {
    const link = deepLinkIn(argv);
    follow(link === null ? show({ kind: 'home' }) : followLink(link), language);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(followLink(url), language);
  });
  // Somebody must listen, or Electron quits with the last window.
  app.on('window-all-closed', () => undefined);
  quitCleanly(running);

  const { agent } = await running;
  tray.show(agent.view());
  agent.onChange((view) => {
    tray.show(view);
    if (window !== null)
      follow(
        window.then((made) => made.show(view)),
        language,
      );
  });
  await loadReminders(options, await running, () =>
    follow(show({ kind: 'check', check: 'password-rotation' }), language),
  );
  for (const link of options.earlyLinks) follow(followLink(link), language);
}

/** Code and sentence for a link that was not followed. */
async function explainRefusal(refusal: LinkRefusal, language: Language): Promise<{ code: string; message: string }> {
  if (refusal.reason === 'unknown') return { code: 'link.refused', message: language.say(words.linkRefused) };
  const [{ invitationError }, { explain }] = await Promise.all([
    import('../enrolment/invitation.ts'),
    import('../errors/explain.ts'),
  ]);
  return explain(invitationError(refusal), language);
}

/** Loaded late: the first scan takes longer than that. */
async function loadReminders(
  { dataFolder, language }: TrayAppOptions,
  { agent, log }: TrayAgent,
  onClick: () => void,
): Promise<void> {
  const [{ startReminders }, { createNotifier }, { dataFiles }] = await Promise.all([
    import('./reminders.ts'),
    import('./notifications.ts'),
    import('../storage/data-folder.ts'),
  ]);
  const notify = createNotifier(process.platform);
  const stop = startReminders({
    agent,
    file: dataFiles(dataFolder).reminded,
    now: () => new Date(),
    // The idle time does not matter here.
    isAway: () => powerMonitor.getSystemIdleState(1) === 'locked',
    show: (reminder) => notify({ ...reminder, onClick }),
    log,
    language,
  });
  app.once('before-quit', stop);
}

async function makeWindow(
  { appFolder, language }: TrayAppOptions,
  { agent, log }: TrayAgent,
  openApp: (appId: string) => Promise<IpcResult>,
): Promise<AppWindow> {
  const { createAppWindow } = await import('./app-window.ts');
  return createAppWindow({
    buildFolder: path.join(appFolder, 'out'),
    iconFile: path.join(appFolder, 'assets/icon.png'),
    language,
    log,
    handlers: {
      view: () => agent.view(),
      checkNow: () => agent.checkNow('person'),
      enrol: ({ linkOrCode, server }) => (server === null ? agent.enrol(linkOrCode) : agent.enrol(linkOrCode, server)),
      openApp,
      confirmPassword: (account) => agent.confirmPassword(account),
      takeBackPassword: (account) => agent.takeBackPassword(account),
      sentData: () => agent.sentData(),
    },
  });
}

/** Lets the agent put its state on disk before the app ends. */
function quitCleanly(running: Promise<TrayAgent>): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void stopAgent(running).finally(() => {
      stopped = true;
      app.quit();
    });
  });
}

/** An agent that cannot stop must not keep the app from ending; why one could not start has been said. */
async function stopAgent(running: Promise<TrayAgent>): Promise<void> {
  const started = await running.catch(() => null);
  try {
    await started?.agent.stop();
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
  }
}

/** What nobody waits for still must not fail unseen. */
function follow(work: Promise<void>, language: Language): void {
  work.catch(async (error: unknown) => {
    const { explain } = await import('../errors/explain.ts');
    const explained = explain(error, language);
    process.stderr.write(`${explained.message}\n`);
    void dialog.showMessageBox({ type: 'error', title: 'Postern', message: explained.message });
  });
}
