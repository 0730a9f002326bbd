/**
 * The inventory of a Windows machine.
 */
import { describe, expect, it } from 'vitest';
import { parseMachineOnWindows } from '../../../../main/facts/machine/windows.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import { german, windowsBatch, withRow } from '../../../support/machines/windows-answer.ts';

describe('the inventory of a Windows machine', () => {
  it.each(['To be filled by O.E.M.', 'System Product Name', 'Default string', '0'])(
    'drops the placeholder %j from the inventory',
    (Model) => {
      const batch = windowsBatch(german, {
        computer: withRow('computer', { Model, TotalPhysicalMemory: '17179869184' }),
      });
      expect(valueOf(parseMachineOnWindows(batch))).toMatchObject({
        hostName: 'lap-017',
        model: null,
        memoryBytes: 17_179_869_184,
      });
    },
  );

  it('tells the names and sizes that are told', () => {
    const machineOf = (values: Row) =>
      valueOf(parseMachineOnWindows(windowsBatch(german, { computer: withRow('computer', values) })));
    expect(machineOf({})).toMatchObject({ manufacturer: 'LENOVO', model: '21HM', memoryBytes: 16_869_949_440 });
    expect(machineOf({ Manufacturer: null, TotalPhysicalMemory: 0 })).toMatchObject({
      manufacturer: null,
      memoryBytes: 0,
    });
    expect(machineOf({ TotalPhysicalMemory: -1 }).memoryBytes).toBeNull();
    expect(machineOf({ TotalPhysicalMemory: 1.5 }).memoryBytes).toBeNull();
    expect(machineOf({ TotalPhysicalMemory: null }).memoryBytes).toBeNull();
  });
});
