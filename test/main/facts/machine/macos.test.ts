/**
 * The inventory of a Mac.
 */
import { describe, expect, it } from 'vitest';
import { asked, mac, readOnMac } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('the inventory of a Mac', () => {
  it('names the machine', async () => {
    expect(valueOf(await readOnMac('machine', mac()))).toMatchObject({
      manufacturer: 'Apple',
      model: 'Mac14,2',
      cpu: 'Apple M2',
      memoryBytes: 17_179_869_184,
    });
  });

  it.each([
    ['hw.memsize: 0\n', 0],
    ['hw.memsize: -1\n', null],
    ['hw.memsize: viel\n', null],
    ['hw.memsize=17179869184\n', 17_179_869_184],
    ['nothing at all\n', null],
  ])('reads the memory of %j', async (text, memoryBytes) => {
    expect(valueOf(await readOnMac('machine', mac({ [asked.hardware]: text }))).memoryBytes).toBe(memoryBytes);
  });
});
