/**
 * The list's search as it stands in the address bar.
 */
import { describe, expect, it } from 'vitest';
import { deviceQueryString, isNarrowed, parseDeviceSearch } from '../../../../console/devices/list/device-search.ts';
import { deviceQuerySchema } from '../../../../shared/protocol/console-api.ts';

describe('the device search of the address bar', () => {
  it.each([
    ['nothing', {}, {}],
    ['a state', { state: 'blocked' }, { state: 'blocked' }],
    ['a mistyped state', { state: 'blokked', page: 2 }, { page: 2 }],
    ['a check without outcome, which means failing', { check: 'vpn' }, { check: 'vpn', outcome: 'fail' }],
    ['an outcome without check, which means nothing', { outcome: 'fail' }, {}],
    ['a check nobody knows', { check: 'moon-phase', outcome: 'fail' }, {}],
    ['a page that is none', { page: 'last' }, {}],
    ['an order', { sort: 'person', direction: 'asc' }, { sort: 'person', direction: 'asc' }],
    ['an empty search', { search: '' }, {}],
    ['a stranger', { colour: 'red' }, {}],
  ])('reads %s', (_name, raw, expected) => {
    expect(parseDeviceSearch(raw)).toEqual(expected);
  });

  it('asks the server only what the server understands', () => {
    const search = {
      search: 'a&b=c ü',
      state: 'stale',
      check: 'vpn',
      outcome: 'unknown',
      sort: 'person',
      page: 3,
    } as const;
    const sent = Object.fromEntries(new URLSearchParams(deviceQueryString(search)));
    expect(deviceQuerySchema.parse(sent)).toMatchObject({ ...search, pageSize: 50 });
  });

  it('counts order and page as no narrowing', () => {
    expect(isNarrowed({ sort: 'person', page: 3 })).toBe(false);
    expect(isNarrowed({ search: 'x' })).toBe(true);
  });
});
