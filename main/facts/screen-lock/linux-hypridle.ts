/**
 * Screen lock by hypridle.
 */
import type { Answer, Host, Session } from '../../host/host.ts';
import { asksLogind, locks, mayLock } from './linux-lock-commands.ts';
import { optionalFile, personalConfig, type LockSettings } from './linux-lock-settings.ts';

/** Bodies of the blocks `general { }` and `listener { }`; one that does not end is none. */
function blocksIn(config: string): readonly { readonly name: string; readonly body: string }[] {
  const pieces = config.replace(/#.*$/gm, '').split('}').slice(0, -1);
  return pieces.flatMap((piece) => {
    const start = piece.indexOf('{');
    const name = piece.slice(0, start).match(/\b(general|listener)\s*$/)?.[1];
    return start === -1 || name === undefined ? [] : [{ name, body: piece.slice(start + 1) }];
  });
}

/** Values of the config's own names: `$lock = pidof hyprlock || hyprlock`. */
function variablesIn(config: string): ReadonlyMap<string, string> {
  return new Map(
    [...config.matchAll(/^[ \t]*\$(\w+)[ \t]*=[ \t]*(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

/**
 * hypridle.conf: `general { lock_cmd, before_sleep_cmd }` and `listener { timeout, on-timeout }`; hyprlock's grace beside
 * it. Other files it takes in by `source` are not read: where it does and nothing here locks, one of them may.
 */
export function hypridleLock(config: string, hyprlock: string): LockSettings {
  const variables = variablesIn(config);
  const value = (body: string, key: string): string => {
    const text = body.match(new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(.*)$`, 'm'))?.[1]?.trim() ?? '';
    return text.replace(/\$(\w+)/g, (whole, name: string) => variables.get(name) ?? whole);
  };
  const blocks = blocksIn(config);
  const general = blocks.flatMap(({ name, body }) => (name === 'general' ? [body] : [])).join('\n');
  const takesInMore = /^[ \t]*source[ \t]*=/m.test(config);
  const onLock = value(general, 'lock_cmd');
  /** null: it may. */
  const asks = (command: string): boolean | null =>
    locks(command) ? true : mayLock(command) || (command === '' && takesInMore) ? null : false;
  const leadsToLock = (command: string): boolean | null => (asksLogind(command) ? asks(onLock) : asks(command));
  const listeners = blocks.flatMap(({ name, body }) => {
    const timeout = Number(value(body, 'timeout') || Number.NaN);
    const leads = name === 'listener' && timeout > 0 ? leadsToLock(value(body, 'on-timeout')) : false;
    return leads === false ? [] : [{ seconds: Math.ceil(timeout), leads }];
  });
  const seconds = listeners.flatMap((one) => (one.leads === true ? [one.seconds] : []));
  const isOpen = seconds.length === 0 && (takesInMore || listeners.length > 0);
  const grace = Number(hyprlock.match(/^[ \t]*grace[ \t]*=[ \t]*(\d{1,5})/m)?.[1] ?? 0);
  return {
    idleSeconds: isOpen ? null : seconds.length === 0 ? 'never' : Math.min(...seconds),
    delaySeconds: isOpen ? null : grace,
    passwordRequired: isOpen ? null : seconds.length > 0,
    locksOnSuspend: leadsToLock(value(general, 'before_sleep_cmd')),
    source: 'hypridle.conf',
    // hypridle tells logind nothing, so logind never asks it for idleness.
    onRequest: { idleHintSeconds: 'never', passwordRequired: asks(onLock) },
  };
}

/** Reads its settings and those of hyprlock. */
export async function readHypridle(ask: Host, session: Session): Promise<Answer<LockSettings>> {
  const folder = `${personalConfig(session)}/hypr`;
  const [config, lock] = await Promise.all([
    optionalFile(ask, `${folder}/hypridle.conf`),
    optionalFile(ask, `${folder}/hyprlock.conf`),
  ]);
  if (!config.ok) return config;
  return lock.ok ? { ok: true, value: hypridleLock(config.value, lock.value) } : lock;
}
