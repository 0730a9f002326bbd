/**
 * Which units of systemd are active, from the marks it leaves under /run: no program is started.
 */
import { hostFailure, type Answer, type Host } from '../host/host.ts';

const folder = '/run/systemd/units';

/**
 * Of `units` (`ufw.service`), those that are active. systemd (239 and later, core/unit.c) keeps a link
 * `invocation:UNIT` from the start of a unit's program until the unit is inactive or failed again, for one-shot
 * units that remain, too. `absent`: this machine was not started by systemd.
 */
export async function activeUnits(ask: Host, units: readonly string[]): Promise<Answer<readonly string[]>> {
  const names = await ask.listFolder(folder);
  if (!names.ok) return names.reason === 'absent' ? hostFailure('absent', 'systemd does not run here') : names;
  const marks = new Set(names.value);
  return { ok: true, value: units.filter((unit) => marks.has(`invocation:${unit}`)) };
}
