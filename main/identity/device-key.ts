/**
 * Who this device is: an Ed25519 key pair whose private half stays in the system's keychain.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CompactSign, exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors.ts';
import { publicJwkSchema, type Hello, type PublicJwk } from '../../shared/protocol/agent-api.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { agentError } from '../errors/agent-errors.ts';
import type { Keychain } from './keychain.ts';

const privateJwkSchema = publicJwkSchema.extend({ d: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
type PrivateJwk = z.infer<typeof privateJwkSchema>;

/** Where a private key is kept. */
export type KeyPlace = 'keychain' | 'file';

/** Signs for this device; the private key itself cannot be got out of it. */
export interface DeviceKey {
  readonly publicJwk: PublicJwk;
  /** Compact JWS (RFC 7515) with EdDSA and this `typ` over the payload as JSON. The same payload gives the same text. */
  sign(typ: string, payload: object): Promise<string>;
}

/** A new key, still to be stored. `secret` is its only written form. */
export interface NewKey {
  readonly key: DeviceKey;
  readonly secret: string;
}

export interface KeyStore {
  /**
   * Keeps the key and reads it back. `file` is used only when the keychain fails and `allowed` permits it.
   * @throws AppError `identity.no_keychain` or `identity.key_file_unusable`
   */
  save(account: string, secret: string, allowed: Hello['keyStorage']): Promise<KeyPlace>;
  /**
   * @throws AppError `identity.no_keychain`, `identity.key_missing` or `identity.key_invalid`
   */
  load(account: string, place: KeyPlace): Promise<DeviceKey>;
  remove(account: string, place: KeyPlace): Promise<void>;
}

/** Name of a key in the keychain: the server and the device's id there. */
export function keyAccount(server: string, deviceId: string): string {
  return `${server} ${deviceId}`;
}

export async function createKey(): Promise<NewKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = privateJwkSchema.parse(await exportJWK(privateKey));
  return { key: await toDeviceKey(jwk), secret: JSON.stringify(jwk) };
}

async function toDeviceKey({ d, ...publicJwk }: PrivateJwk): Promise<DeviceKey> {
  const signingKey = await importJWK({ ...publicJwk, d }, 'EdDSA', { extractable: false });
  return {
    publicJwk,
    sign: (typ, payload) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', typ })
        .sign(signingKey),
  };
}

/** Key files, where the policy allows them, lie in `keysFolder` with mode 0600. */
export function createKeyStore(keychain: Keychain, keysFolder: string): KeyStore {
  const fileOf = (account: string): string =>
    join(keysFolder, `${createHash('sha256').update(account).digest('hex').slice(0, 32)}.json`);

  async function saveToKeychain(account: string, secret: string): Promise<void> {
    await keychain.write(account, secret);
    if ((await keychain.read(account)) !== secret) {
      throw agentError('identity.no_keychain', { fields: { reason: 'it does not give back what it took' } });
    }
  }

  async function saveToFile(account: string, secret: string): Promise<void> {
    try {
      await mkdir(keysFolder, { recursive: true, mode: 0o700 });
      await writeFileAtomically(fileOf(account), secret, { durable: true });
    } catch (error) {
      const fields = { path: keysFolder, reason: errorMessage(error) };
      throw agentError('identity.key_file_unusable', { fields, cause: error });
    }
  }

  return {
    async save(account, secret, allowed) {
      try {
        await saveToKeychain(account, secret);
        return 'keychain';
      } catch (error) {
        if (allowed !== 'keychain-or-file') throw error;
      }
      await saveToFile(account, secret);
      return 'file';
    },
    async load(account, place) {
      const secret = place === 'keychain' ? await keychain.read(account) : await readKeyFile(fileOf(account));
      if (secret === null) {
        throw agentError('identity.key_missing');
      }
      return parseSecret(secret);
    },
    async remove(account, place) {
      if (place === 'keychain') await keychain.remove(account);
      else await rm(fileOf(account), { force: true });
    },
  };
}

/** null: no such file. */
async function readKeyFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw agentError('identity.key_file_unusable', { fields: { path, reason: errorMessage(error) }, cause: error });
  }
}

async function parseSecret(secret: string): Promise<DeviceKey> {
  let jwk: PrivateJwk;
  try {
    jwk = privateJwkSchema.parse(JSON.parse(secret));
  } catch {
    // The parser's message could quote the key, so it is not kept as cause.
    throw agentError('identity.key_invalid');
  }
  return toDeviceKey(jwk);
}
