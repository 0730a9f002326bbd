import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountsDue, confirmPassword, readConfirmedPasswords } from '../../main/confirmed-passwords.ts';
import { policySchema } from '../../shared/policy.ts';
import { factsWith } from '../shared/facts-samples.ts';

const policyOf = (...ids: string[]) =>
  policySchema.parse({
    schema: 'postern-policy/1',
    checks: {
      'password-rotation': { params: { accounts: ids.map((id) => ({ id, name: id.toUpperCase(), maxAgeDays: 30 })) } },
    },
  });
const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-passwords-'));
  file = join(folder, 'confirmed.json');
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

describe('confirmed passwords', () => {
  it('are kept by account, the newest date of each', async () => {
    await confirmPassword(file, 'crm', policyOf('crm', 'vpn'), day(1));
    await confirmPassword(file, 'vpn', policyOf('crm', 'vpn'), day(2));
    await confirmPassword(file, 'crm', policyOf('crm', 'vpn'), day(3));
    expect((await readConfirmedPasswords(file)).fact.confirmed).toEqual([
      { account: 'crm', at: day(3).toISOString() },
      { account: 'vpn', at: day(2).toISOString() },
    ]);
  });

  it('are refused for an account nobody asks about, which names those that are', async () => {
    await expect(confirmPassword(file, 'mail', policyOf('crm'), day(1))).rejects.toMatchObject({
      code: 'agent.account_unknown',
      fields: { account: 'mail', accounts: 'crm' },
    });
  });

  it('forget accounts the policy has dropped', async () => {
    await confirmPassword(file, 'crm', policyOf('crm', 'vpn'), day(1));
    await confirmPassword(file, 'vpn', policyOf('vpn'), day(2));
    expect((await readConfirmedPasswords(file)).fact.confirmed).toEqual([{ account: 'vpn', at: day(2).toISOString() }]);
  });

  it('are asked for anew when the file is spoiled, and nobody is left in the dark', async () => {
    expect(await readConfirmedPasswords(file)).toEqual({ fact: { confirmed: [] }, spoiled: null });
    await writeFile(file, '{"version":1');
    expect(await readConfirmedPasswords(file)).toMatchObject({
      fact: { confirmed: [] },
      spoiled: expect.stringContaining('JSON') as string,
    });
  });

  it('show the last day of each account', () => {
    const facts = factsWith({ confirmedPasswords: { confirmed: [{ account: 'crm', at: day(1).toISOString() }] } });
    expect(accountsDue(policyOf('crm', 'vpn'), facts, day(5))).toEqual([
      { id: 'crm', name: 'CRM', dueAt: day(31).toISOString() },
      { id: 'vpn', name: 'VPN', dueAt: null },
    ]);
    expect(accountsDue(policyOf('crm'), null, day(5))).toEqual([]);
  });
});
