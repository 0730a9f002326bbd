/**
 * The inventory of a Linux machine.
 */
import { describe, expect, it } from 'vitest';
import { denied, linuxHost } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

describe('the machine', () => {
  const machine = async (inventory: object) => {
    const value = { hostName: 'desk', manufacturer: null, model: null, cpu: null, memoryBytes: null, ...inventory };
    return valueOf(await readFact('machine', { ...linuxHost({}), inventory: async () => ({ ok: true, value }) }));
  };

  it('is told line by line, and null is not told', async () => {
    expect(await machine({})).toEqual({
      hostName: 'desk',
      manufacturer: null,
      model: null,
      cpu: null,
      memoryBytes: null,
    });
    expect(
      await machine({ hostName: ' \n', manufacturer: ' LENOVO ', model: 'T\u000014', cpu: '', memoryBytes: 7 }),
    ).toEqual({ hostName: 'localhost', manufacturer: 'LENOVO', model: 'T 14', cpu: null, memoryBytes: 7 });
  });

  it('is unread where its inventory is', async () => {
    const host = { ...linuxHost({}), inventory: async () => denied };
    expect(await readFact('machine', host)).toMatchObject({ ok: false, reason: 'denied' });
  });
});
