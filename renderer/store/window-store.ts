/**
 * What the window knows and what the person is doing in it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorMessage } from '../../shared/errors.ts';
import { loadLanguage } from '../../shared/locales/load-language.ts';
import type { Language } from '../../shared/text/language.ts';
import type { WindowView } from './window-view.ts';
import type { AgentView, EnrolInput, WindowBridge, WindowIntent } from '../../shared/protocol/window-ipc.ts';

export type Page = 'checks' | 'enrol' | 'sent-data';

export interface WindowState {
  /** null: main has not answered yet. */
  readonly view: WindowView | null;
  readonly page: Page;
  /** A sentence about the last request that was refused. null: none. */
  readonly notice: string | null;
  /** The link this window was opened with, waiting for the person's yes. Empty: none. */
  readonly offeredLink: string;
  /** The app that is being opened now. null: none. */
  readonly openingApp: string | null;
  readonly enrolling: boolean;
  /** The check this window was opened for, a fresh value each time. null: none. */
  readonly wantedCheck: { readonly id: string } | null;
  /** The last scan's facts as sent. null: none yet, or not asked for. */
  readonly sentJson: string | null;

  /** Fetches view and intent, and follows both from then on. */
  readonly load: () => Promise<void>;
  readonly goTo: (page: Page) => void;
  readonly dismissNotice: () => void;
  readonly checkNow: () => Promise<void>;
  readonly enrol: (input: EnrolInput) => Promise<void>;
  /** The person has changed the password of this account. */
  readonly confirmPassword: (account: string) => Promise<void>;
  /** The person has not, after all. */
  readonly takeBackPassword: (account: string) => Promise<void>;
  readonly openApp: (appId: string) => Promise<void>;
}
export type WindowStore = StoreApi<WindowState>;

/** Electron puts the channel and the error's class in front of the sentence. */
const sentenceOf = (error: unknown): string =>
  errorMessage(error).replace(/^Error invoking remote method '[^']*': (?:\w+: )?/, '');

/** The window's one store; `bridge` is what the preload exposes. */
export function createWindowStore(bridge: WindowBridge): WindowStore {
  return createStore<WindowState>()((set, get) => {
    const take = (intent: WindowIntent): void => {
      if (intent.kind === 'enrol') set({ page: 'enrol', offeredLink: intent.link, notice: null });
      if (intent.kind === 'notice') set({ page: 'checks', notice: intent.message });
      if (intent.kind === 'check') set({ page: 'checks', notice: null, wantedCheck: { id: intent.check } });
    };
    const loadSentData = async (): Promise<void> => {
      try {
        set({ sentJson: (await bridge.sentData()).json });
      } catch (error) {
        set({ notice: sentenceOf(error) });
      }
    };
    let language: Language | null = null;
    let latest: AgentView | null = null;
    /** A catalogue is loaded when a view first asks for its language; of views that wait for it, the latest is shown. */
    const show = async (view: AgentView): Promise<void> => {
      latest = view;
      if (language?.locale !== view.locale) language = await loadLanguage(view.locale, view.languageTag);
      set({ view: { ...latest, language } });
    };
    const follow = async (view: AgentView): Promise<void> => {
      const isNewScan = view.scannedAt !== get().view?.scannedAt;
      try {
        await show(view);
      } catch (error) {
        set({ notice: sentenceOf(error) });
        return;
      }
      if (isNewScan && get().page === 'sent-data') void loadSentData();
    };
    /** Runs a request of the person; a refusal or a broken wire becomes the notice. */
    const ask = async (request: () => Promise<{ ok: true } | { ok: false; message: string }>): Promise<boolean> => {
      set({ notice: null });
      try {
        const result = await request();
        if (!result.ok) set({ notice: result.message });
        return result.ok;
      } catch (error) {
        set({ notice: sentenceOf(error) });
        return false;
      }
    };
    return {
      view: null,
      page: 'checks',
      notice: null,
      offeredLink: '',
      openingApp: null,
      enrolling: false,
      wantedCheck: null,
      sentJson: null,

      async load() {
        bridge.onView((view) => void follow(view));
        bridge.onIntent(take);
        try {
          await show(await bridge.view());
          take(await bridge.intent());
        } catch (error) {
          set({ notice: sentenceOf(error) });
        }
      },
      goTo: (page) => {
        set({ page, notice: null, offeredLink: '', wantedCheck: null });
        if (page === 'sent-data') void loadSentData();
      },
      dismissNotice: () => set({ notice: null }),
      async checkNow() {
        if (get().view?.scanning !== true) await ask(() => bridge.checkNow());
      },
      async enrol(input) {
        set({ enrolling: true });
        const enrolled = await ask(() => bridge.enrol(input));
        set(enrolled ? { enrolling: false, page: 'checks', offeredLink: '' } : { enrolling: false });
      },
      async confirmPassword(account) {
        await ask(() => bridge.confirmPassword(account));
      },
      async takeBackPassword(account) {
        await ask(() => bridge.takeBackPassword(account));
      },
      async openApp(appId) {
        set({ openingApp: appId });
        await ask(() => bridge.openApp(appId));
        set({ openingApp: null });
      },
    };
  });
}
