/**
 * Screen lock by hypridle.
 */
import type { Answer, Host, Session } from '../../host/host.ts';
import { asksLogind, locks } from './linux-lock-commands.ts';
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

/** hypridle.conf: `general { lock_cmd, before_sleep_cmd }` and `listener { timeout, on-timeout }`; hyprlock's grace beside it. */
export function hypridleLock(config: string, hyprlock: string): LockSettings {
  const value = (body: string, key: string): string =>
    body.match(new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(.*)$`, 'm'))?.[1]?.trim() ?? '';
  const blocks = blocksIn(config);
  const general = blocks.flatMap(({ name, body }) => (name === 'general' ? [body] : [])).join('\n');
  const leadsToLock = (command: string): boolean =>
    locks(command) || (asksLogind(command) && locks(value(general, 'lock_cmd')));
  const seconds = blocks.flatMap(({ name, body }) => {
    const timeout = Number(value(body, 'timeout') || Number.NaN);
    return name === 'listener' && timeout > 0 && leadsToLock(value(body, 'on-timeout')) ? [Math.ceil(timeout)] : [];
  });
  const grace = Number(hyprlock.match(/^[ \t]*grace[ \t]*=[ \t]*(\d{1,5})/m)?.[1] ?? 0);
  return {
    idleSeconds: seconds.length === 0 ? 'never' : Math.min(...seconds),
    delaySeconds: grace,
    passwordRequired: seconds.length > 0,
    locksOnSuspend: leadsToLock(value(general, 'before_sleep_cmd')),
    source: 'hypridle.conf',
    // hypridle tells logind nothing, so logind never asks it for idleness.
    onRequest: { idleHintSeconds: 'never', passwordRequired: locks(value(general, 'lock_cmd')) },
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
