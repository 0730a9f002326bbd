/**
 * The readers that are the same on every system.
 */
import { readAgentHealth } from './agent-health/any.ts';
import { readConfirmedPasswords } from './confirmed-passwords/any.ts';
import type { Readers } from './reader.ts';
import { readWebFilter } from './web-filter/any.ts';

export const portableReaders: Readers = {
  webFilter: readWebFilter,
  agentHealth: readAgentHealth,
  confirmedPasswords: readConfirmedPasswords,
};
