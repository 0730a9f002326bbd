/**
 * The list's search, filters, order and page as they stand in the address bar.
 */
import { z } from 'zod';
import { deviceQuerySchema, type DeviceQuery } from '../../../shared/protocol/console-api.ts';

const shape = deviceQuerySchema.shape;
const ours = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/**
 * Every part may be absent. A part somebody mistyped in the address counts as absent; an outcome without a check
 * means nothing and is dropped.
 */
export const deviceSearchSchema = z
  .object({
    search: ours(z.string().min(1).max(200)),
    state: ours(shape.state.unwrap()),
    check: ours(shape.check.unwrap()),
    outcome: ours(shape.outcome.unwrap()),
    sort: ours(shape.sort.unwrap()),
    direction: ours(shape.direction.unwrap()),
    page: ours(shape.page.unwrap()),
  })
  .transform(({ outcome, ...rest }) =>
    rest.check === undefined ? rest : { ...rest, outcome: outcome ?? ('fail' as const) },
  )
  .transform(withoutAbsent);

/** The address must not carry empty parts, and the router's types must not meet `undefined` values. */
function withoutAbsent<Parts extends object>(parts: Parts): { [Key in keyof Parts]?: Exclude<Parts[Key], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

export type DeviceSearch = Partial<Pick<DeviceQuery, 'sort' | 'direction' | 'page'>> & {
  readonly [Key in 'search' | 'state' | 'check' | 'outcome']?: Exclude<DeviceQuery[Key], undefined>;
};

/** What the address bar says, as far as it can be understood. */
export function parseDeviceSearch(raw: Readonly<Record<string, unknown>>): DeviceSearch {
  return deviceSearchSchema.parse(raw);
}

/** Devices asked for at once. */
export const pageSize = 50;

/** The same as a query string of `GET /v1/devices`. */
export function deviceQueryString(search: DeviceSearch): string {
  const parts = Object.entries({ ...search, pageSize }).map(([key, value]) => [key, String(value)]);
  return new URLSearchParams(parts).toString();
}

/** True when anything but order and page narrows the list. */
export function isNarrowed(search: DeviceSearch): boolean {
  return search.search !== undefined || search.state !== undefined || search.check !== undefined;
}
