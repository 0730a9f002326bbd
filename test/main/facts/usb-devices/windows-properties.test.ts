/**
 * What Windows reports about a device beside its node.
 */
import { describe, expect, it } from 'vitest';
import { attachmentOf, parseDeviceProperties } from '../../../../main/facts/usb-devices/windows-properties.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { deviceProperty } from '../../../support/machines/windows-usb.ts';

describe('what Windows tells of a device beside its node', () => {
  const machine = '{00000000-0000-0000-FFFF-FFFFFFFFFFFF}';

  it.each<[readonly Row[], string]>([
    [[deviceProperty('a', 'ContainerId', machine), deviceProperty('a', 'RemovalPolicy', 1)], 'fixed'],
    [[deviceProperty('a', 'ContainerId', '{1}'), deviceProperty('a', 'RemovalPolicy', 1)], 'unknown'],
    [[deviceProperty('a', 'ContainerId', machine), deviceProperty('a', 'RemovalPolicy', 2)], 'removable'],
    [[deviceProperty('a', 'RemovalPolicy', 3)], 'removable'],
    [[deviceProperty('a', 'RemovalPolicy', 4)], 'unknown'],
    [[], 'unknown'],
  ])('%j is %s', (rows, attachment) => {
    expect(attachmentOf(parseDeviceProperties(rows).get('A'))).toBe(attachment);
  });

  it('is nothing where nothing is told', () => {
    const told = parseDeviceProperties([
      deviceProperty('a', 'Other', 'x'),
      { KeyName: 'DEVPKEY_Device_ContainerId', Data: 'x' },
    ]);
    expect(told.get('A')).toEqual({ containerId: null, product: null, locationPath: null, removalPolicy: null });
  });
});
