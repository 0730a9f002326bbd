/**
 * A cache of recently seen devices with their imported keys. Where it differs from the database, the database decides.
 */
import type { ChangeListener } from '../db/changes.ts';
import { importVerificationKey, type VerificationKey } from '../signing/signed-message.ts';
import type { DeviceSnapshot } from './store.ts';

/** A device and its imported public key. */
export interface CachedDevice {
  readonly snapshot: DeviceSnapshot;
  readonly key: VerificationKey;
}

/** Devices by id. */
export interface DeviceCache {
  /** From the cache, else from the database. null when there is no such device. */
  get(deviceId: string): Promise<CachedDevice | null>;
  /** From the database, replacing what is cached. null when there is no such device. */
  reload(deviceId: string): Promise<CachedDevice | null>;
  /** Replaces what is cached, after a write by this node. */
  put(device: CachedDevice): void;
}

/** @param deps.capacity largest number of devices; the one not reloaded or written for longest is dropped first. */
export function createDeviceCache(deps: {
  readonly read: (deviceId: string) => Promise<DeviceSnapshot | null>;
  readonly changes: ChangeListener;
  readonly capacity?: number;
}): DeviceCache {
  const capacity = deps.capacity ?? 10_000;
  const known = new Map<string, CachedDevice>();
  deps.changes.subscribe((change) => {
    // A report needs no invalidation, because a write names the revision it read. A revoked device must get no answers.
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
