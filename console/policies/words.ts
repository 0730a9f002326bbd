/**
 * The words of the policy: how strict, and what each setting means.
 */
import type { Enforcement } from '../../shared/checks/rule.ts';
import { evidenceText } from '../../shared/checks/evidence-tokens.ts';
import { sayOr, type Language } from '../../shared/text/language.ts';
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  title: message('console.policies.title', 'Policy'),
  version: message('console.policies.version', 'Version'),
  name: message('console.policies.name', 'Name'),
  applied: message('console.policies.applied', 'In effect since'),
  by: message('console.policies.by', 'Applied by'),
  change: message('console.policies.change', 'To change the policy, save the YAML to a file, edit it and run:'),
  readable: message('console.policies.readable', 'In plain words'),
  copy: message('console.policies.copy', 'Copy'),
  checks: message('console.policies.checks', 'Checks'),
  unknownCloses: message('console.policies.unknown-closes', 'When we can’t tell: treat as a failure.'),
  unknownOpens: message('console.policies.unknown-opens', 'When we can’t tell: allow access and show as unknown.'),
  reporting: message('console.policies.reporting', 'Reports'),
  interval: message('console.policies.interval', 'Devices report every'),
  staleAfter: message('console.policies.stale-after', 'Stale after no report for'),
  gate: message('console.policies.gate', 'Gate'),
  lease: message('console.policies.lease', 'Maximum age of the last report'),
  idle: message('console.policies.idle', 'Session ends after inactivity of'),
  absolute: message('console.policies.absolute', 'Session ends at the latest after'),
  agent: message('console.policies.agent', 'Agent'),
  keyStorage: message('console.policies.key-storage', 'Device key storage'),
  keychain: message('console.policies.keychain', 'system keychain only'),
  keychainOrFile: message('console.policies.keychain-or-file', 'system keychain, or a private file if there is none'),
  yes: message('console.policies.yes', 'yes'),
  no: message('console.policies.no', 'no'),
  any: message('console.policies.any', 'any'),
  none: message('console.policies.none', 'none'),
  notJudged: message('console.policies.not-judged', 'not evaluated'),
} as const satisfies Record<string, Message>;

/** Each enforcement: its name and what it means. */
export const enforcementWords: Readonly<Record<Enforcement, { readonly name: Message; readonly meaning: Message }>> = {
  off: {
    name: message('console.policies.off.name', 'Off'),
    meaning: message('console.policies.off.meaning', 'Not evaluated'),
  },
  report: {
    name: message('console.policies.report.name', 'Report'),
    meaning: message('console.policies.report.meaning', 'Only admins see it'),
  },
  notify: {
    name: message('console.policies.notify.name', 'Notify'),
    meaning: message('console.policies.notify.meaning', 'Notify the user, never block'),
  },
  'warn-then-block': {
    name: message('console.policies.warn-then-block.name', 'Warn, then block'),
    meaning: message('console.policies.warn-then-block.meaning', 'Warn at once, block after {time}'),
  },
  block: {
    name: message('console.policies.block.name', 'Block'),
    meaning: message('console.policies.block.meaning', 'Block at once'),
  },
};

/** Parameters in words; with the check's id before it where two checks use one name for two things. */
const parameterWords: Readonly<Record<string, Message>> = {
  volumes: message('console.policies.volumes', 'Must be encrypted'),
  requireRealTime: message('console.policies.require-real-time', 'Must scan files as they are opened'),
  maxSignatureAgeDays: message('console.policies.max-signature-age-days', 'Maximum age of virus signatures (days)'),
  maxBuiltInSignatureAgeDays: message(
    'console.policies.max-built-in-signature-age-days',
    'Maximum age of XProtect signatures on macOS (days)',
  ),
  maxScanAgeDays: message('console.policies.max-scan-age-days', 'Must have scanned for viruses within (days)'),
  whenScanUnknown: message('console.policies.when-scan-unknown', 'When the last scan isn’t reported'),
  mode: message('console.policies.mode', 'Traffic through the tunnel'),
  requiredPrefixes: message('console.policies.required-prefixes', 'Networks that must use the tunnel'),
  ignoreIpv6: message('console.policies.ignore-ipv6', 'For all traffic: ignore IPv6'),
  vendors: message('console.policies.vendors', 'Accepted VPN products'),
  maxPendingSecurity: message('console.policies.max-pending-security', 'Pending security updates allowed'),
  maxCheckAgeDays: message('console.policies.max-check-age-days', 'Must have checked for updates within (days)'),
  failOnPendingReboot: message('console.policies.fail-on-pending-reboot', 'Pending restart counts as a failure'),
  failOnEndOfLife: message(
    'console.policies.fail-on-end-of-life',
    'A system without security updates counts as a failure',
  ),
  endOfLife: message('console.policies.end-of-life', 'Different end dates for security updates'),
  maxLockSeconds: message('console.policies.max-lock-seconds', 'Screen must lock within (seconds)'),
  requireLockOnSuspend: message('console.policies.require-lock-on-suspend', 'Must lock on sleep'),
  denied: message('console.policies.denied', 'Blocked kinds of USB device'),
  deniedDevices: message('console.policies.denied-devices', 'Blocked USB devices (by ID)'),
  allowedDevices: message('console.policies.allowed-devices', 'Allowed USB devices (by ID)'),
  allowedSerialHashes: message('console.policies.allowed-serial-hashes', 'Allowed USB devices (by serial number)'),
  failOnTypingCombination: message(
    'console.policies.fail-on-typing-combination',
    'A keyboard that is also storage or a network adapter counts as a failure',
  ),
  failOnSecondKeyboard: message(
    'console.policies.fail-on-second-keyboard',
    'An additional keyboard counts as a failure',
  ),
  failOnKnownTypingDevice: message(
    'console.policies.fail-on-known-typing-device',
    'Security keys and wireless receivers count as keyboards',
  ),
  failOnPlainStorage: message('console.policies.fail-on-plain-storage', 'Unencrypted USB storage counts as a failure'),
  maxAgeDays: message('console.policies.max-age-days', 'Maximum password age (days)'),
  remindDays: message('console.policies.remind-days', 'Remind this many days before'),
  accounts: message('console.policies.accounts', 'Accounts with password confirmation'),
  everyZone: message('console.policies.every-zone', 'Also check networks not in use'),
  'secure-network.denied': message('console.policies.secure-network.denied', 'Wi-Fi security not allowed'),
  allowed: message('console.policies.allowed', 'Allowed kinds of remote access'),
  blockedNames: message('console.policies.blocked-names', 'Names that must be blocked'),
  maxClockOffsetSeconds: message('console.policies.max-clock-offset-seconds', 'Maximum clock error (seconds)'),
  maxUnsentHours: message('console.policies.max-unsent-hours', 'Maximum age of an unsent report (hours)'),
  minAgentVersion: message('console.policies.min-agent-version', 'Minimum version of Postern'),
};

/** The words of one check's parameter. null: it has none here. */
export function parameterName(check: string, parameter: string): Message | null {
  return parameterWords[`${check}.${parameter}`] ?? parameterWords[parameter] ?? null;
}

/** Words of values that a parameter is chosen from. */
const valueWords: Readonly<Record<string, Message>> = {
  'antivirus.whenScanUnknown.accept': message('console.policies.value.scan-accept', 'accept it'),
  'antivirus.whenScanUnknown.unknown': message('console.policies.value.scan-unknown', 'treat as unknown'),
  'disk-encryption.volumes.system': message('console.policies.value.volume-system', 'system'),
  'disk-encryption.volumes.home': message('console.policies.value.volume-home', 'home folder'),
  'disk-encryption.volumes.swap': message('console.policies.value.volume-swap', 'swap'),
  'disk-encryption.volumes.data': message('console.policies.value.volume-data', 'other volumes'),
  'vpn.mode.split': message('console.policies.value.vpn-split', 'company networks only'),
  'vpn.mode.full': message('console.policies.value.vpn-full', 'all traffic'),
};

/** Parameters whose values are kinds that evidence has words for, with how those begin. */
const valueTokens: Readonly<Record<string, string>> = {
  'remote-access.allowed': 'service',
  'secure-network.denied': 'wifi',
  'usb-devices.denied': 'usb',
};

/** The words of a parameter's value; the value itself where it is a name, an address or a number. */
export function parameterValueText(check: string, parameter: string, value: string, language: Language): string {
  const kind = valueTokens[`${check}.${parameter}`];
  if (kind !== undefined) {
    const place = `{${kind}-${value}}`;
    const text = evidenceText(place, language);
    return text === place ? value : text;
  }
  return sayOr(language, valueWords[`${check}.${parameter}.${value}`], value);
}
