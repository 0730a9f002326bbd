/**
 * Which USB devices are built in, by system_profiler.
 */
import { describe, expect, it } from 'vitest';
import { dictionariesIn } from '../../../../main/facts/macos-answers.ts';
import { parseAttachments, parseLocation, usbDataType } from '../../../../main/facts/usb-devices/macos-profiler.ts';
import { macFixture } from '../../../support/machines/mac-answer.ts';

describe('what is built in', () => {
  it('knows built-in parts under both names', () => {
    const attachments = (file: string, type: string) =>
      parseAttachments(dictionariesIn((JSON.parse(macFixture(file)) as Record<string, unknown>)[type]));
    expect(attachments('SPUSBHostDataType@26.json', 'SPUSBHostDataType').get(0x01100000)).toBe('fixed');
    expect(attachments('SPUSBDataType@12.json', 'SPUSBDataType').get(0x14400000)).toBe('fixed');
    expect(attachments('SPUSBDataType@12.json', 'SPUSBDataType').get(0x14100000)).toBe('unknown');
    expect(parseLocation('0x14100000 / 3')).toBe(0x14100000);
    expect(parseLocation('14100000')).toBeNull();
  });

  it.each([
    [25, 'SPUSBDataType'],
    [26, 'SPUSBHostDataType'],
    [27, 'SPUSBHostDataType'],
  ])('is asked of macOS %i as %s', (major, type) => {
    expect(usbDataType(major)).toBe(type);
  });

  it('is told at any depth, by location', () => {
    const told = parseAttachments([
      {
        _name: 'Bus',
        _items: [{ location_id: '0x14100000 / 3', 'Built-in_Device': 'Yes' }, { location_id: 'x0x14200000' }],
      },
      { USBKeyLocationID: '0x14300000', USBKeyHardwareType: 'Extraíble' },
    ]);
    expect([...told]).toEqual([
      [0x14100000, 'fixed'],
      [0x14300000, 'unknown'],
    ]);
    expect(parseLocation('x0x14')).toBeNull();
    expect(parseLocation(null)).toBeNull();
  });

  it('ends somewhere in a list without end', () => {
    let entry: Record<string, unknown> = { location_id: '0x1' };
    for (let depth = 0; depth < 2000; depth += 1) entry = { _items: [entry] };
    expect(parseAttachments([entry]).size).toBe(0);
  });
});
