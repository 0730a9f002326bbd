/**
 * Names of antivirus processes, as the kernel keeps them.
 */
import { describe, expect, it } from 'vitest';
import { watchedProcesses } from '../../../../main/facts/antivirus/linux-products.ts';

describe('the processes of antivirus products', () => {
  it('asks for names the kernel can keep', () => {
    expect(watchedProcesses.filter((name) => name.length > 15)).toEqual([]);
  });
});
