/**
 * The readers that are the same on every system.
 */
import type { Readers } from './reader.ts';
import { readWebFilter } from './web-filter/any.ts';

export const portableReaders: Readers = {
  webFilter: readWebFilter,
};
