import { mkdtemp, rm, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accountsDue,
  confirmPassword,
  loadConfirmedPasswords,
  nothingConfirmed,
  takeBackConfirmation,
} from '../../../main/passwords/confirmed-passwords.ts';
import { valueOr } from '../../../main/storage/json-file.ts';
import { nothingSupplied } from '../../../shared/checks/define-check.ts';
import { policySchema } from '../../../shared/policy/policy.ts';
import { factsWith } from '../../support/machines/facts-samples.ts';

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

const confirmedNow = async () => valueOr(await loadConfirmedPasswords(file), nothingConfirmed).confirmed;

describe('confirmed passwords', () => {
  it('are kept by account, the newest date of each', async () => {
    await confirmPassword(file, 'crm', policyOf('crm', 'vpn'), day(1));
    await confirmPassword(file, 'vpn', policyOf('crm', 'vpn'), day(2));
    await confirmPassword(file, 'crm', policyOf('crm', 'vpn'), day(3));
    expect(await confirmedNow()).toEqual([
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
    expect(await confirmedNow()).toEqual([{ account: 'vpn', at: day(2).toISOString() }]);
  });

  it('are none when the file is missing or corrupt, and a corrupt one is reported', async () => {
    expect(await loadConfirmedPasswords(file)).toEqual({ state: 'missing' });
    await writeFile(file, '{"version":1');
    expect(await loadConfirmedPasswords(file)).toMatchObject({
      state: 'corrupt',
      reason: expect.stringContaining('JSON') as string,
    });
  });

  it('lose nothing of a corrupt file to the next change', async () => {
    const corrupt = '{"version":1,"confirmed":{"crm":"2026-11-01T00:00:00.000Z"';
    await writeFile(file, corrupt);
    await confirmPassword(file, 'vpn', policyOf('crm', 'vpn'), day(2));
    expect(await confirmedNow()).toEqual([{ account: 'vpn', at: day(2).toISOString() }]);
    expect(await readFile(`${file}.corrupt`, 'utf8')).toBe(corrupt);
  });

  it('show the last day of each account', () => {
    const facts = factsWith({ confirmedPasswords: { confirmed: [{ account: 'crm', at: day(1).toISOString() }] } });
    expect(accountsDue(policyOf('crm', 'vpn'), facts, nothingSupplied, day(5))).toEqual([
      {
        id: 'crm',
        name: 'CRM',
        state: 'recent',
        changedAt: day(1).toISOString(),
        source: 'confirmed',
        dueAt: day(31).toISOString(),
        canTakeBack: false,
      },
      { id: 'vpn', name: 'VPN', state: 'never', changedAt: null, source: null, dueAt: null, canTakeBack: false },
    ]);
    expect(accountsDue(policyOf('crm'), null, nothingSupplied, day(5))).toEqual([]);
  });

  it('stand beside what the server was told; the newer date counts', () => {
    const facts = factsWith({ confirmedPasswords: { confirmed: [{ account: 'crm', at: day(3).toISOString() }] } });
    const shown = (at: Date) =>
      accountsDue(policyOf('crm'), facts, { passwords: [{ account: 'crm', at: at.toISOString() }] }, day(5))[0];
    expect(shown(day(4))).toMatchObject({ source: 'supplied', changedAt: day(4).toISOString() });
    expect(shown(day(2))).toMatchObject({ source: 'confirmed', changedAt: day(3).toISOString() });
  });

  it('are not shown when the policy asks for none', () => {
    const off = policySchema.parse({ ...policyOf('crm'), checks: { 'password-rotation': { enforcement: 'off' } } });
    expect(accountsDue(off, factsWith(), nothingSupplied, day(5))).toEqual([]);
  });
});

describe('a confirmation pressed by mistake', () => {
  const minutesLater = (minutes: number): Date => new Date(day(3).getTime() + minutes * 60_000);

  it('is taken back within the hour, and the date before it counts again', async () => {
    await confirmPassword(file, 'crm', policyOf('crm'), day(1));
    await confirmPassword(file, 'crm', policyOf('crm'), day(3));
    await takeBackConfirmation(file, 'crm', minutesLater(59));
    expect(await confirmedNow()).toEqual([{ account: 'crm', at: day(1).toISOString() }]);
  });

  it('leaves nothing behind where nothing was confirmed before, however often it was pressed', async () => {
    await confirmPassword(file, 'vpn', policyOf('crm', 'vpn'), day(1));
    await confirmPassword(file, 'crm', policyOf('crm', 'vpn'), day(3));
    await confirmPassword(file, 'crm', policyOf('crm', 'vpn'), minutesLater(2));
    await takeBackConfirmation(file, 'crm', minutesLater(5));
    expect(await confirmedNow()).toEqual([{ account: 'vpn', at: day(1).toISOString() }]);
  });

  it.each([
    ['after an hour', 60],
    ['when the clock was set back', -1],
  ])('stays %s', async (_, minutes) => {
    await confirmPassword(file, 'crm', policyOf('crm'), day(3));
    const offered = accountsDue(
      policyOf('crm'),
      factsWith({ confirmedPasswords: { confirmed: await confirmedNow() } }),
      nothingSupplied,
      minutesLater(minutes),
    )[0];
    expect(offered?.canTakeBack).toBe(false);
    await expect(takeBackConfirmation(file, 'crm', minutesLater(minutes))).rejects.toMatchObject({
      code: 'agent.nothing_to_take_back',
    });
    expect(await confirmedNow()).toHaveLength(1);
  });

  it('is offered to be taken back while that is possible', async () => {
    const facts = factsWith({ confirmedPasswords: { confirmed: [{ account: 'crm', at: day(3).toISOString() }] } });
    expect(accountsDue(policyOf('crm'), facts, nothingSupplied, minutesLater(59))[0]?.canTakeBack).toBe(true);
  });

  it('cannot be taken back where nothing was confirmed', async () => {
    await expect(takeBackConfirmation(file, 'crm', day(3))).rejects.toMatchObject({
      code: 'agent.nothing_to_take_back',
      fields: { account: 'crm' },
    });
  });
});
