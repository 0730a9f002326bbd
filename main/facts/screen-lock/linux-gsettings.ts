/**
 * Screen lock of the desktops that keep their settings in GSettings: GNOME and its relatives, Cinnamon, MATE.
 */
import { z } from 'zod';
import { hostFailure, runFirst, type Answer, type Host, type Session } from '../../host/host.ts';
import { remembered, type ScanMemory } from '../scan-cache.ts';
import { locks } from './linux-lock-commands.ts';
import { personalConfig, type LockSettings } from './linux-lock-settings.ts';

/** Settings of several schemas by `schema key`, as GVariant text. */
export type Settings = ReadonlyMap<string, string>;

/**
 * Reads `org.gnome.desktop.session idle-delay uint32 300` lines of `gsettings list-recursively SCHEMA`
 * (glib 2.74). Values keep their GVariant form: `true`, `uint32 300`, `'text'`.
 */
export function parseGsettings(text: string): Settings {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, schema, key, value] = line.match(/^(\S+) (\S+) (.+)$/) ?? [];
      return schema === undefined || key === undefined || value === undefined
        ? []
        : [[`${schema} ${key}`, value.trim()] as const];
    }),
  );
}

function flag(settings: Settings, name: string): boolean | null {
  const value = settings.get(name);
  return value === 'true' ? true : value === 'false' ? false : null;
}

/** A whole number with or without its GVariant type: `uint32 300`, `5`. null: no such setting or no number. */
function count(settings: Settings, name: string): number | null {
  const digits = settings.get(name)?.match(/^(?:u?int(?:16|32|64) )?(\d{1,10})$/)?.[1];
  return digits === undefined ? null : Number(digits);
}

const times = (value: number | null, factor: number): number | null => (value === null ? null : value * factor);

/** 0 means never in all three desktops. */
const idle = (seconds: number | null): LockSettings['idleSeconds'] => (seconds === 0 ? 'never' : seconds);

/**
 * GNOME, Unity, Budgie. Ubuntu alone has a switch of its own for suspend. GNOME's shell ignores
 * `idle-activation-enabled` (js/ui/screenShield.js), the savers before it and beside it do not.
 */
export function gnomeLock(settings: Settings): LockSettings {
  const lockEnabled = flag(settings, 'org.gnome.desktop.screensaver lock-enabled');
  const isForbidden = flag(settings, 'org.gnome.desktop.lockdown disable-lock-screen');
  const onSuspend = flag(settings, 'org.gnome.desktop.screensaver ubuntu-lock-on-suspend') ?? true;
  const passwordRequired = lockEnabled === null || isForbidden === null ? null : lockEnabled && !isForbidden;
  const idleSeconds = idle(count(settings, 'org.gnome.desktop.session idle-delay'));
  return {
    idleSeconds,
    delaySeconds: count(settings, 'org.gnome.desktop.screensaver lock-delay'),
    passwordRequired,
    locksOnSuspend: passwordRequired === null ? null : passwordRequired && onSuspend,
    source: 'gsettings org.gnome.desktop.{session,screensaver,lockdown}',
    // gnome-session tells logind at that time, and the shell locks on request whatever `lock-enabled` says.
    onRequest: { idleHintSeconds: idleSeconds, passwordRequired: isForbidden === null ? null : !isForbidden },
  };
}

/** A saver that starts only when idle activation is on, as gnome-screensaver and its heirs do. */
export function classicGnomeLock(settings: Settings): LockSettings {
  const { onRequest: _, ...lock } = gnomeLock(settings);
  const activates = flag(settings, 'org.gnome.desktop.screensaver idle-activation-enabled');
  return activates === false ? { ...lock, idleSeconds: 'never' } : lock;
}

/** Pantheon has a switch of its own for suspend (gala, src/ScreenShield.vala). */
export function pantheonLock(settings: Settings): LockSettings {
  const lock = gnomeLock(settings);
  const onSuspend = flag(settings, 'io.elementary.desktop.screensaver lock-on-suspend');
  return { ...lock, locksOnSuspend: lock.passwordRequired === false ? false : onSuspend };
}

/**
 * Cinnamon counts in seconds throughout. `custom-screensaver-command` takes the place of its own saver
 * (cinnamon-settings-daemon, csd-power-manager.c); then the command decides whether that is a lock.
 */
export function cinnamonLock(settings: Settings): LockSettings {
  const command = settings.get('org.cinnamon.desktop.screensaver custom-screensaver-command') ?? "''";
  const lockEnabled = flag(settings, 'org.cinnamon.desktop.screensaver lock-enabled');
  const onSuspend = flag(settings, 'org.cinnamon.settings-daemon.plugins.power lock-on-suspend');
  const isOwn = /^['"]\s*['"]$/.test(command);
  const commandLocks = locks(command) ? true : null;
  return {
    idleSeconds: idle(count(settings, 'org.cinnamon.desktop.session idle-delay')),
    delaySeconds: isOwn ? count(settings, 'org.cinnamon.desktop.screensaver lock-delay') : 0,
    passwordRequired: isOwn ? lockEnabled : commandLocks,
    locksOnSuspend: isOwn || onSuspend !== true ? onSuspend : commandLocks,
    source: 'gsettings org.cinnamon.desktop.{session,screensaver}, settings-daemon.plugins.power',
  };
}

/** MATE counts in minutes, and starts its saver only when idle activation is on. */
export function mateLock(settings: Settings): LockSettings {
  const activates = flag(settings, 'org.mate.screensaver idle-activation-enabled');
  const idleSeconds = idle(times(count(settings, 'org.mate.session idle-delay'), 60));
  const passwordRequired = flag(settings, 'org.mate.screensaver lock-enabled');
  const asSaver = flag(settings, 'org.mate.power-manager lock-use-screensaver');
  const onSuspend = flag(settings, 'org.mate.power-manager lock-suspend');
  return {
    idleSeconds: activates === false ? 'never' : activates === null ? null : idleSeconds,
    delaySeconds: times(count(settings, 'org.mate.screensaver lock-delay'), 60),
    passwordRequired,
    // The power manager does as the saver does, unless it is told to decide by itself (gpm-control.c).
    locksOnSuspend: asSaver === null ? null : asSaver ? passwordRequired : onSuspend,
    source: 'gsettings org.mate.{session,screensaver,power-manager}',
  };
}

/** Schemas each of them needs; asked one by one, because asking for all would read every setting of the person. */
export const gsettingsDesktops = {
  gnome: {
    schemas: ['org.gnome.desktop.session', 'org.gnome.desktop.screensaver', 'org.gnome.desktop.lockdown'],
    optional: [],
    read: gnomeLock,
  },
  'gnome-screensaver': {
    schemas: ['org.gnome.desktop.session', 'org.gnome.desktop.screensaver', 'org.gnome.desktop.lockdown'],
    optional: [],
    read: classicGnomeLock,
  },
  pantheon: {
    schemas: ['org.gnome.desktop.session', 'org.gnome.desktop.screensaver', 'org.gnome.desktop.lockdown'],
    optional: ['io.elementary.desktop.screensaver'],
    read: pantheonLock,
  },
  cinnamon: {
    schemas: ['org.cinnamon.desktop.session', 'org.cinnamon.desktop.screensaver'],
    optional: ['org.cinnamon.settings-daemon.plugins.power'],
    read: cinnamonLock,
  },
  mate: {
    schemas: ['org.mate.session', 'org.mate.screensaver'],
    optional: ['org.mate.power-manager'],
    read: mateLock,
  },
} as const;

async function askSchema(ask: Host, schema: string): Promise<Answer<string>> {
  const programs = ['/usr/bin/gsettings', '/run/current-system/sw/bin/gsettings'];
  const answer = await runFirst(ask, programs, ['list-recursively', schema], { timeoutMs: 5_000 });
  if (!answer.ok) return answer;
  const { exitCode, stdout, stderr } = answer.value;
  return exitCode === 0
    ? { ok: true, value: stdout }
    : hostFailure('unreadable', `gsettings ${schema}: ${stderr.trim()}`);
}

/** A part of the desktop that may not be installed; its settings are then not told. */
async function askOptional(ask: Host, schema: string): Promise<Answer<string>> {
  const answer = await askSchema(ask, schema);
  return !answer.ok && (answer.reason === 'absent' || /no such schema/i.test(answer.detail))
    ? { ok: true, value: '' }
    : answer;
}

async function askSettings(ask: Host, desktop: keyof typeof gsettingsDesktops): Promise<Answer<LockSettings>> {
  const { schemas, optional, read } = gsettingsDesktops[desktop];
  const answers = await Promise.all([
    ...schemas.map(async (schema) => askSchema(ask, schema)),
    ...optional.map(async (schema) => askOptional(ask, schema)),
  ]);
  const failure = answers.find((answer) => !answer.ok);
  if (failure !== undefined && !failure.ok) return failure;
  const text = answers.map((answer) => (answer.ok ? answer.value : '')).join('\n');
  return { ok: true, value: read(parseGsettings(text)) };
}

const rememberedSchema = z.object({
  idleSeconds: z.union([z.number(), z.literal('never')]).nullable(),
  delaySeconds: z.number().nullable(),
  passwordRequired: z.boolean().nullable(),
  locksOnSuspend: z.boolean().nullable(),
  source: z.string(),
  onRequest: z
    .object({
      idleHintSeconds: z.union([z.number(), z.literal('never')]).nullable(),
      passwordRequired: z.boolean().nullable(),
    })
    .exactOptional(),
});

const profiles = ['/etc/dconf/profile/user', '/usr/share/dconf/profile/user'];

/**
 * Files behind the databases of a profile (dconf(7)): `user-db:NAME`, `file-db:PATH`, and `service-db:keyfile/NAME`,
 * which dconf's service keeps as text and hands out from the runtime folder. null: a database of another kind.
 * System databases are looked at as a folder.
 */
export function databaseFiles(profile: string, config: string, runtime: string): readonly string[] | null {
  const files: string[] = [];
  for (const line of profile.split('\n').map((one) => one.replace(/#.*$/, '').trim())) {
    const [, kind, name = ''] = line.match(/^([\w-]+):(.*)$/) ?? [];
    if (kind === 'user-db') files.push(`${config}/dconf/${name}`);
    else if (kind === 'file-db') files.push(name);
    else if (kind === 'service-db' && /^keyfile\/\w+$/.test(name))
      files.push(`${config}/dconf/${name.slice(8)}.txt`, `${runtime}/dconf-service/${name}`);
    else if (kind !== undefined && kind !== 'system-db') return null;
  }
  return files;
}

/**
 * The state of everything `gsettings` answers from (dconf(7)): the person's databases, the administrator's, the
 * profile, and the defaults. null: not told, or the profile keeps settings where we do not look.
 */
async function settingsState(ask: Host, session: Session): Promise<string | null> {
  const folder = '/etc/dconf/db';
  const texts = await Promise.all(profiles.map(async (path) => ask.readFile(path)));
  const databases = await ask.listFolder(folder);
  if (!databases.ok && databases.reason !== 'absent') return null;
  const config = personalConfig(session);
  const paths = [
    `${config}/dconf/user`,
    `/run/dconf/user/${session.userId ?? ''}`,
    '/usr/share/glib-2.0/schemas/gschemas.compiled',
    ...profiles,
    ...(databases.ok ? databases.value.map((name) => `${folder}/${name}`) : []),
  ];
  for (const text of texts) {
    if (!text.ok && text.reason !== 'absent') return null;
    const files = databaseFiles(text.ok ? text.value : '', config, `/run/user/${session.userId ?? ''}`);
    if (files === null) return null;
    paths.push(...files);
  }
  const states: string[] = [];
  for (const status of await Promise.all(paths.map(async (path) => ask.stat(path)))) {
    if (!status.ok && status.reason !== 'absent') return null;
    states.push(status.ok ? status.value.modifiedAt : status.reason);
  }
  return [...paths, ...states].join(' ');
}

/** Reads the lock of one desktop, and asks `gsettings` only after something it answers from has changed. */
export async function readGsettingsLock(
  ask: Host,
  desktop: keyof typeof gsettingsDesktops,
  { session, memory }: { readonly session: Session; readonly memory: ScanMemory },
): Promise<Answer<LockSettings>> {
  const state = await settingsState(ask, session);
  if (state === null) return askSettings(ask, desktop);
  let asked: Answer<LockSettings> | null = null;
  const text = await remembered(memory, `lock of ${desktop}`, state, async () => {
    asked = await askSettings(ask, desktop);
    return asked.ok ? JSON.stringify(asked.value) : null;
  });
  return asked ?? { ok: true, value: rememberedSchema.parse(JSON.parse(text ?? 'null')) };
}
