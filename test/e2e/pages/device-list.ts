/**
 * The list of devices in the console, and the overview that leads to it.
 */
import type { Locator, Page } from 'playwright-core';

export interface DeviceList {
  /** Resolves when the list says that it shows these of so many, as `1–50 of 58`; or any of so many. */
  counts(total: number, range?: string): Promise<void>;
  row(text: string): Locator;
  /** The link to a device, by its name. */
  device(name: string | RegExp): Locator;
  nextPage(): Promise<void>;
  orderBy(column: string): Promise<void>;
  /** `ascending` or `descending`; null: not ordered by this column. */
  orderOf(column: string): Promise<string | null>;
  readonly search: Locator;
  clearFilters(): Promise<void>;
  nothingMatches(): Promise<void>;
  /** The overview's tile of a state, with the number of its devices. */
  stateTile(state: string): Locator;
  /** The overview's link to the devices with this outcome of a check. */
  outcomeLink(check: string, outcome: string): Locator;
}

export function deviceList(page: Page): DeviceList {
  return {
    counts: async (total, range) =>
      page.getByText(`${range === undefined ? '' : `${range} `}of ${String(total)} devices`).waitFor(),
    row: (text) => page.getByRole('row').filter({ hasText: text }),
    device: (name) => page.getByRole('link', { name }),
    nextPage: async () => page.getByRole('button', { name: 'Next page' }).click(),
    orderBy: async (column) => page.getByRole('button', { name: column }).click(),
    orderOf: async (column) => page.getByRole('columnheader', { name: column }).getAttribute('aria-sort'),
    search: page.getByRole('searchbox'),
    clearFilters: async () => page.getByRole('button', { name: 'Clear filters' }).last().click(),
    nothingMatches: async () => page.getByRole('heading', { name: 'No matching devices' }).waitFor(),
    stateTile: (state) => page.getByRole('link', { name: new RegExp(state) }),
    outcomeLink: (check, outcome) => page.getByRole('link', { name: new RegExp(`^${check}, ${outcome}`) }),
  };
}
