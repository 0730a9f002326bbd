/**
 * Devices the intake met lately, with their keys imported; the database decides whenever memory and it differ.
 */
import type { ChangeListener } from '../db/changes.ts';
import { importVerificationKey, type VerificationKey } from '../signing/signed-message.ts';
import type { DeviceSnapshot } from './store.ts';

export interface CachedDevice {
  readonly snapshot: DeviceSnapshot;
  readonly key: VerificationKey;
}

export interface DeviceCache {
  /** From memory, else from the database. null: no such device. */
  get(deviceId: string): Promise<CachedDevice | null>;
  /** From the database, whatever memory says. */
  reload(deviceId: string): Promise<CachedDevice | null>;
  /** After this node wrote. */
  put(device: CachedDevice): void;
}

/** @param capacity devices kept; the one not met for longest goes first. */
export function createDeviceCache(deps: {
  readonly read: (deviceId: string) => Promise<DeviceSnapshot | null>;
  readonly changes: ChangeListener;
  readonly capacity?: number;
}): DeviceCache {
  const capacity = deps.capacity ?? 10_000;
  const known = new Map<string, CachedDevice>();
  deps.changes.subscribe((change) => {
    // A report needs no invalidation, as a write names the revision it read; but a revoked device must get no more answers.
    if (change.kind === 'revoked') known.delete(change.id);
    if (change.kind === 'resync') known.clear();
  });

  const put = (device: CachedDevice): void => {
    known.delete(device.snapshot.id);
    known.set(device.snapshot.id, device);
    if (known.size <= capacity) return;
    const oldest = known.keys().next();
    if (oldest.done !== true) known.delete(oldest.value);
  };
  const reload = async (deviceId: string): Promise<CachedDevice | null> => {
    const before = known.get(deviceId);
    const snapshot = await deps.read(deviceId);
    if (snapshot === null) {
      known.delete(deviceId);
      return null;
    }
    const key = before?.snapshot.jwk.x === snapshot.jwk.x ? before.key : importVerificationKey(snapshot.jwk);
    const device = { snapshot, key };
    put(device);
    return device;
  };
  return {
    get: async (deviceId) =>
      deps.changes.connected() ? (known.get(deviceId) ?? (await reload(deviceId))) : reload(deviceId),
    reload,
    put,
  };
}
