/**
 * The words of the policy: how strict, and what each setting means.
 */
import type { Enforcement } from '../../shared/policy/policy.ts';
import { evidenceText } from '../../shared/checks/evidence-tokens.ts';
import { sayOr, type Language } from '../../shared/text/language.ts';
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  title: message('console.policies.title', 'Policy'),
  version: message('console.policies.version', 'Version'),
  name: message('console.policies.name', 'Name'),
  applied: message('console.policies.applied', 'In force since'),
  by: message('console.policies.by', 'Applied by'),
  change: message('console.policies.change', 'To change it, copy the YAML into a file, edit it and run:'),
  readable: message('console.policies.readable', 'In words'),
  copy: message('console.policies.copy', 'Copy'),
  checks: message('console.policies.checks', 'Checks'),
  grace: message('console.policies.grace', 'shut out {time} after the first failure'),
  unknownCloses: message('console.policies.unknown-closes', 'If it cannot be told: as if it failed.'),
  unknownOpens: message('console.policies.unknown-opens', 'If it cannot be told: lets in, shown as unknown.'),
  reporting: message('console.policies.reporting', 'Reports'),
  interval: message('console.policies.interval', 'A device reports every'),
  staleAfter: message('console.policies.stale-after', 'Silent for longer, it counts as stale'),
  gate: message('console.policies.gate', 'Gate'),
  lease: message('console.policies.lease', 'A session needs a report not older than'),
  idle: message('console.policies.idle', 'A session ends without use after'),
  absolute: message('console.policies.absolute', 'A session ends in any case after'),
  agent: message('console.policies.agent', 'Agent'),
  keyStorage: message('console.policies.key-storage', 'The device’s key is kept in'),
  keychain: message('console.policies.keychain', 'the keychain of the system, nowhere else'),
  keychainOrFile: message(
    'console.policies.keychain-or-file',
    'the keychain of the system, or a private file where there is none',
  ),
  yes: message('console.policies.yes', 'yes'),
  no: message('console.policies.no', 'no'),
  any: message('console.policies.any', 'any'),
  none: message('console.policies.none', 'none'),
  notJudged: message('console.policies.not-judged', 'not judged'),
} as const satisfies Record<string, Message>;

/** Each enforcement: its name and what it means. */
export const enforcementWords: Readonly<Record<Enforcement, { readonly name: Message; readonly meaning: Message }>> = {
  off: {
    name: message('console.policies.off.name', 'Off'),
    meaning: message('console.policies.off.meaning', 'Not judged'),
  },
  report: {
    name: message('console.policies.report.name', 'Report'),
    meaning: message('console.policies.report.meaning', 'Only administrators see it'),
  },
  notify: {
    name: message('console.policies.notify.name', 'Notify'),
    meaning: message('console.policies.notify.meaning', 'The person is told; never shuts out'),
  },
  'warn-then-block': {
    name: message('console.policies.warn-then-block.name', 'Warn, then block'),
    meaning: message('console.policies.warn-then-block.meaning', 'The person is told at once'),
  },
  block: {
    name: message('console.policies.block.name', 'Block'),
    meaning: message('console.policies.block.meaning', 'Shut out at once'),
  },
};

/** Parameters in words; with the check's id before it where two checks use one name for two things. */
const parameterWords: Readonly<Record<string, Message>> = {
  volumes: message('console.policies.volumes', 'Must be encrypted'),
  requireRealTime: message('console.policies.require-real-time', 'Must scan files as they are opened'),
  maxSignatureAgeDays: message('console.policies.max-signature-age-days', 'Oldest virus signatures, days'),
  maxBuiltInSignatureAgeDays: message(
    'console.policies.max-built-in-signature-age-days',
    'Oldest signatures of macOS’ own XProtect, days',
  ),
  maxScanAgeDays: message('console.policies.max-scan-age-days', 'Oldest virus scan, days'),
  whenScanUnknown: message('console.policies.when-scan-unknown', 'If the last scan is not told'),
  mode: message('console.policies.mode', 'Traffic through the tunnel'),
  requiredPrefixes: message('console.policies.required-prefixes', 'Networks that must use the tunnel'),
  ignoreIpv6: message('console.policies.ignore-ipv6', 'All traffic: IPv6 is not judged'),
  vendors: message('console.policies.vendors', 'Accepted VPN products'),
  maxPendingSecurity: message('console.policies.max-pending-security', 'Security updates that may wait'),
  maxCheckAgeDays: message('console.policies.max-check-age-days', 'Oldest look for updates, days'),
  failOnPendingReboot: message('console.policies.fail-on-pending-reboot', 'A waiting restart fails'),
  failOnEndOfLife: message('console.policies.fail-on-end-of-life', 'A system without security updates any more fails'),
  endOfLife: message('console.policies.end-of-life', 'Last days that differ from the list'),
  maxLockSeconds: message('console.policies.max-lock-seconds', 'Screen must lock within, seconds'),
  requireLockOnSuspend: message('console.policies.require-lock-on-suspend', 'Sleep must lock'),
  denied: message('console.policies.denied', 'Kinds of USB device nobody may plug in'),
  deniedDevices: message('console.policies.denied-devices', 'USB devices refused by number'),
  allowedDevices: message('console.policies.allowed-devices', 'USB devices accepted by number'),
  allowedSerialHashes: message('console.policies.allowed-serial-hashes', 'Single USB devices accepted'),
  failOnTypingCombination: message(
    'console.policies.fail-on-typing-combination',
    'A device that types and also stores or networks fails',
  ),
  failOnSecondKeyboard: message('console.policies.fail-on-second-keyboard', 'A new keyboard beside another fails'),
  failOnKnownTypingDevice: message(
    'console.policies.fail-on-known-typing-device',
    'Security keys and wireless receivers count as keyboards',
  ),
  failOnPlainStorage: message('console.policies.fail-on-plain-storage', 'Unencrypted USB storage fails'),
  maxAgeDays: message('console.policies.max-age-days', 'Oldest password, days'),
  remindDays: message('console.policies.remind-days', 'Reminded this many days before'),
  accounts: message('console.policies.accounts', 'Accounts whose password is confirmed'),
  everyZone: message('console.policies.every-zone', 'Networks not in use count too'),
  'secure-network.denied': message('console.policies.secure-network.denied', 'Wi-Fi protection refused'),
  allowed: message('console.policies.allowed', 'Kinds of remote access allowed'),
  blockedNames: message('console.policies.blocked-names', 'Names that must be blocked'),
  maxClockOffsetSeconds: message('console.policies.max-clock-offset-seconds', 'Clock may be wrong by, seconds'),
  maxUnsentHours: message('console.policies.max-unsent-hours', 'A report may wait to be sent for, hours'),
  minAgentVersion: message('console.policies.min-agent-version', 'Oldest version of Postern'),
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
