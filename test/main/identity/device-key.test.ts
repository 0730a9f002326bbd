import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, importJWK } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKey, createKeyStore, keyAccount } from '../../../main/identity/device-key.ts';
import type { Keychain } from '../../../main/identity/keychain.ts';
import { AppError } from '../../../shared/errors.ts';
import { startKeyring, type Keyring } from '../../support/desktop/keyring.ts';
import { runNode } from '../../support/processes/run-node.ts';

const keychainModule = JSON.stringify(join(import.meta.dirname, '../../../main/identity/keychain.ts'));
const script = (body: string): readonly string[] => [
  '-e',
  `const { createOsKeychain } = await import(${keychainModule});
   const keychain = createOsKeychain(3000);
   try { ${body} } catch (error) { console.log(error.code); }
   process.exit(0);`,
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-identity-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** A keychain that is not there. */
const noKeychain: Keychain = {
  read: async () => Promise.reject(new AppError('identity.no_keychain', 'none')),
  write: async () => Promise.reject(new AppError('identity.no_keychain', 'none')),
  remove: async () => Promise.reject(new AppError('identity.no_keychain', 'none')),
};

function memoryKeychain(): Keychain & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    read: async (account) => entries.get(account) ?? null,
    write: async (account, secret) => void entries.set(account, secret),
    remove: async (account) => void entries.delete(account),
  };
}

describe('the system keychain', () => {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(async () => keyring.stop());

  it('keeps a secret for the next process, and forgets it when told', async () => {
    const account = keyAccount('https://postern.example.com', 'device');
    const write = await runNode(
      script(`await keychain.write(${JSON.stringify(account)}, 's3cret'); console.log('kept')`),
      keyring.env,
    );
    expect(write.stdout.trim()).toBe('kept');
    const read = script(`console.log(await keychain.read(${JSON.stringify(account)}))`);
    expect((await runNode(read, keyring.env)).stdout.trim()).toBe('s3cret');
    await runNode(script(`await keychain.remove(${JSON.stringify(account)})`), keyring.env);
    expect((await runNode(read, keyring.env)).stdout.trim()).toBe('null');
  });

  it.each([
    ['there is no session bus', {}],
    ['the session bus is gone', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }],
  ])('is an error with the way out when %s', async (_case, env) => {
    const { stdout } = await runNode(script(`await keychain.read('x'); console.log('read')`), { HOME: folder, ...env });
    expect(stdout.trim()).toBe('identity.no_keychain');
  });

  it('is an error when it is locked and nobody can unlock it', async () => {
    const locked = await startKeyring('locked');
    const { stdout } = await runNode(script(`await keychain.write('x', 'y'); console.log('written')`), locked.env);
    await locked.stop();
    expect(stdout.trim()).toBe('identity.no_keychain');
  });
});

describe('a device key', () => {
  it('signs what its public half verifies, the same way each time', async () => {
    const { key } = await createKey();
    const jws = await key.sign('posture-report+jwt', { seq: 1 });
    expect(await key.sign('posture-report+jwt', { seq: 1 })).toBe(jws);
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK({ ...key.publicJwk }, 'EdDSA'));
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'posture-report+jwt' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ seq: 1 });
    expect(key.publicJwk).not.toHaveProperty('d');
  });
});

describe('the key store', () => {
  it('uses the keychain and writes no file, also where a file is allowed', async () => {
    const keychain = memoryKeychain();
    const store = createKeyStore(keychain, join(folder, 'keys'));
    const { key, secret } = await createKey();
    expect(await store.save('a', secret, 'keychain-or-file')).toBe('keychain');
    expect((await store.load('a', 'keychain')).publicJwk).toEqual(key.publicJwk);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses without a keychain when the policy allows nothing else', async () => {
    const store = createKeyStore(noKeychain, join(folder, 'keys'));
    await expect(store.save('a', (await createKey()).secret, 'keychain')).rejects.toMatchObject({
      code: 'identity.no_keychain',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('falls back to a file only its owner can read where the policy allows it', async () => {
    const store = createKeyStore(noKeychain, join(folder, 'keys'));
    const { key, secret } = await createKey();
    expect(await store.save('a', secret, 'keychain-or-file')).toBe('file');
    const [name = ''] = await readdir(join(folder, 'keys'));
    expect((await stat(join(folder, 'keys', name))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'keys', name), 'utf8')).toBe(secret);
    expect((await store.load('a', 'file')).publicJwk).toEqual(key.publicJwk);
    await store.remove('a', 'file');
    await expect(store.load('a', 'file')).rejects.toMatchObject({ code: 'identity.key_missing' });
  });

  it('does not trust a keychain that gives back something else', async () => {
    const keychain: Keychain = { ...memoryKeychain(), read: async () => null };
    const store = createKeyStore(keychain, folder);
    await expect(store.save('a', (await createKey()).secret, 'keychain')).rejects.toMatchObject({
      code: 'identity.no_keychain',
    });
  });

  it('says that an entry is no key without quoting it', async () => {
    const keychain = memoryKeychain();
    keychain.entries.set('a', '{"d":"very secret');
    const error: unknown = await createKeyStore(keychain, folder)
      .load('a', 'keychain')
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'identity.key_invalid' });
    expect((error as Error).cause).toBeUndefined();
    expect(String((error as Error).stack)).not.toContain('very secret');
  });
});
