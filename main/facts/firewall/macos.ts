/**
 * The application firewall of macOS.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import {
  askPlistFile,
  askProfiler,
  bothStreams,
  integerIn,
  lineIn,
  runWell,
  type Dictionary,
} from '../macos-answers.ts';
import { askMacosVersion } from '../macos-version.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';

/** `blockAll`: on, and nothing but what the system needs gets in. */
export type FirewallState = 'on' | 'blockAll' | 'off';

/** Reads system_profiler's `spfirewall_globalstate`. `allow_all` is off, whatever it sounds like. null: not told. */
export function parseFirewallProfile(entries: readonly Dictionary[]): FirewallState | null {
  const states = entries.flatMap((entry) => lineIn(entry, 'spfirewall_globalstate') ?? []);
  const [state] = states;
  if (states.length !== 1 || state === undefined) return null;
  if (state === 'spfirewall_globalstate_limit_connections') return 'on';
  if (state === 'spfirewall_globalstate_block_all') return 'blockAll';
  return state === 'spfirewall_globalstate_allow_all' || state === 'spfirewall_globalstate_off' ? 'off' : null;
}

/**
 * Reads `socketfilterfw --getglobalstate`: `Firewall is enabled. (State = 1)`. State 2 was captured beside "block
 * all disabled", so it says on and no more. null: another text.
 */
export function parseSocketFilter(text: string): FirewallState | null {
  const number = text.match(/\(State = ([012])\)/)?.[1];
  if (number === undefined) return null;
  return number === '0' ? 'off' : 'on';
}

/** `globalstate` of com.apple.alf.plist up to macOS 14; the file is gone from 15 on. null: not told. */
export function parseAlf(root: Dictionary): FirewallState | null {
  const number = integerIn(root, 'globalstate');
  if (number === 0) return 'off';
  return number === 1 ? 'on' : number === 2 ? 'blockAll' : null;
}

function factOf(state: FirewallState, source: string): FactValue<'firewall'> {
  // On: what no app was allowed to accept is blocked.
  const inbound = { on: 'block', blockAll: 'block', off: 'allow' } as const;
  return {
    manager: 'macOS application firewall',
    zones: [{ name: 'all networks', inUse: true, on: state !== 'off', inbound: inbound[state] }],
    source,
  };
}

/**
 * From macOS 15 on system_profiler, before that the settings file; the firewall's own tool, which macOS 15 refuses
 * to a person, where they fail.
 */
export const readFirewallOnMacos: Reader<'firewall'> = async (ask) => {
  const version = await askMacosVersion(ask);
  if (!version.ok) return unreadBecause(version);
  const isNew = version.value.major >= 15;
  const first = isNew
    ? await askProfiler(ask, 'SPFirewallDataType')
    : await askPlistFile(ask, '/Library/Preferences/com.apple.alf.plist');
  const stated = first.ok ? (isList(first.value) ? parseFirewallProfile(first.value) : parseAlf(first.value)) : null;
  if (stated !== null) return known(factOf(stated, isNew ? 'system_profiler' : 'com.apple.alf'));
  const tool = await runWell(ask, '/usr/libexec/ApplicationFirewall/socketfilterfw', ['--getglobalstate']);
  if (!tool.ok) return unreadBecause(tool);
  const state = parseSocketFilter(bothStreams(tool.value));
  return state === null
    ? unread('unreadable', 'socketfilterfw does not tell its state')
    : known(factOf(state, 'socketfilterfw'));
};

function isList(value: Dictionary | readonly Dictionary[]): value is readonly Dictionary[] {
  return Array.isArray(value);
}
