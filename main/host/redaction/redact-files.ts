/**
 * Files of which a recording keeps only the lines some reader looks at: the rest names people, their files and
 * whom they talk to.
 */
import type { Pseudonyms } from './pseudonyms.ts';
import { agettyLine, kdeLockLine, mountLine, nftablesLine, xfconfLine } from './redact-linux.ts';

interface FileRule {
  readonly path: RegExp;
  /** The line as it is kept; null: it is left out. */
  readonly line: (line: string, names: Pseudonyms) => string | null;
}

const keepMatching =
  (wanted: RegExp): FileRule['line'] =>
  (line) =>
    wanted.test(line) ? line : null;

const person = (names: Pseudonyms, name: string): string =>
  names.of('person', name, (n) => (n === 1 ? 'user' : `user-${n}`));

/** 192.0.2.1 and 2001:db8::1 of the documentation ranges, as /proc/net/tcp writes them on a little-endian machine. */
const documentationAddress: Readonly<Record<number, string>> = {
  8: '010200C0',
  32: 'B80D0120000000000000000001000000',
};

/** All zeros listen everywhere and loopback to nobody else; both decide the verdict and tell nothing. */
const tellsNothing = (address: string): boolean =>
  /^0+$/.test(address) ||
  /^.{6}7F$/.test(address) ||
  /^0{24}01000000$/.test(address) ||
  /^0{16}FFFF0000.{6}7F$/.test(address);

/** A listening socket without its address; a connection, which names somebody else's machine, goes. */
function socketLine(line: string): string | null {
  const [, head, address = '', port, , rest] =
    line.match(/^(\s*\d+: )([0-9A-F]{8}|[0-9A-F]{32})(:[0-9A-F]{4} )([0-9A-F]+:[0-9A-F]{4}) (0A .*)$/) ?? [];
  if (head === undefined) return /^\s*sl\s/.test(line) ? line : null;
  const kept = tellsNothing(address) ? address : documentationAddress[address.length];
  return `${head}${kept}${port}${'0'.repeat(address.length)}:0000 ${rest}`;
}

/** Sections and the keys of automatic sign-in, whose values are people. */
function signInLine(line: string, names: Pseudonyms): string | null {
  if (/^\s*\[.*\]\s*$/.test(line)) return line;
  const [, key, name] =
    line.match(/^(\s*(?:AutomaticLogin|TimedLogin|autologin-user|autologin|User)\s*=\s*["']?)([^"'\s]+)/i) ?? [];
  if (key !== undefined && name !== undefined) return key + person(names, name);
  const command = line.match(/^(\s*command\s*=\s*["']?)[^"'\s]/i)?.[1];
  if (command !== undefined) return `${command}session`;
  return /^\s*((AutomaticLogin|TimedLogin|autologin)[\w-]*|User|command)\s*=/i.test(line) ? line : null;
}

/** SUSE's switches of automatic sign-in, the name as a pseudonym. */
function sysconfigLine(line: string, names: Pseudonyms): string | null {
  const [, key, name] = line.match(/^(DISPLAYMANAGER_AUTOLOGIN=["']?)([^"'\s]*)/) ?? [];
  if (key !== undefined && name !== undefined) return name === '' ? key : key + person(names, name);
  return line.startsWith('DISPLAYMANAGER_PASSWORD_LESS_LOGIN=') ? line : null;
}

/** `agetty --autologin NAME` and `-a NAME` of a unit. */
const unitLine = (line: string, names: Pseudonyms): string | null => agettyLine(line, (name) => person(names, name));

/** Words of a command that decide whether it locks; a command may hold anything else: messages, addresses, keys. */
const lockWords = /\bloginctl\s+lock-sessions?\b|[\w-]*lock[\w-]*|\bxscreensaver-command\b|--grace[= ]\d+/gi;

/** A command as far as it locks. */
function lockCommand(command: string): string {
  return (command.match(lockWords) ?? ['command']).join(' ');
}

const swayidleWord =
  /^(timeout|resume|before-sleep|after-resume|lock|unlock|idlehint|\d+|-[a-zA-Z]|-{1,2}[a-z][a-z-]*)$/;

/** One word of a locker's arguments or of swayidle's configuration. */
const lockerWord = (word: string): string => (swayidleWord.test(word) ? word : lockCommand(word));

function swayidleLine(line: string): string | null {
  if (!/^\s*(timeout|before-sleep|lock|idlehint)\s/.test(line)) return null;
  return line.replace(/'[^']*'|"(?:[^"\\]|\\.)*"|\S+/g, (word) =>
    /^['"]/.test(word) ? `'${lockerWord(word.slice(1, -1))}'` : lockerWord(word),
  );
}

function hypridleLine(line: string): string | null {
  if (/^\s*(general|listener)\s*\{|^\s*\}|^\s*(timeout|grace)\s*=\s*\d+/.test(line)) return line.replace(/#.*$/, '');
  const source = line.match(/^\s*source\s*=/)?.[0];
  if (source !== undefined) return source;
  const [, key, command] = line.match(/^(\s*(?:lock_cmd|before_sleep_cmd|on-timeout|\$\w+)\s*=\s*)(.*)$/) ?? [];
  if (key === undefined || command === undefined) return null;
  // A name of the configuration's own stands for a command of another line.
  const names = command.match(/\$\w+/g);
  return key + (names === null ? lockCommand(command) : [...names, ...(command.match(lockWords) ?? [])].join(' '));
}

/** Headings, times and switches of LXQt, and of its command only what locks. */
function lxqtLine(line: string): string | null {
  if (/^\s*(\[|idleness\w+=|enableIdlenessWatcher=|lock_screen_before_power_actions=)/.test(line)) return line;
  const [, key, command] = line.match(/^(\s*lock_command(?:_wayland)?=)(.*)$/) ?? [];
  if (key === undefined || command === undefined) return null;
  return key + (/\bxdg-screensaver\b/.test(command) ? 'xdg-screensaver lock' : lockCommand(command));
}

/** The one action of COSMIC's shortcuts that a reader looks at. */
function cosmicLine(line: string): string | null {
  const command = line.match(/\bLockScreen\s*:\s*"((?:[^"\\]|\\.)*)"/)?.[1];
  return command === undefined ? null : `LockScreen: "${lockCommand(command)}"`;
}

/** How lockers were started, as a recording may keep it: the program, its options, and of commands only what locks. */
export function redactCommandLines(lines: readonly (readonly string[])[]): string[][] {
  return lines.map(([program = '', ...args]) => [
    program,
    ...args.map((arg, index) => (args[index - 1] === '-C' || /^--[\w-]+=\d+$/.test(arg) ? arg : lockerWord(arg))),
  ]);
}

const rules: readonly FileRule[] = [
  { path: /^\/proc\/self\/mountinfo$/, line: mountLine },
  { path: /\/kscreenlockerrc$/, line: kdeLockLine },
  { path: /\/xfconf\/.*\.xml$/, line: xfconfLine },
  { path: /\/swayidle\/config$/, line: swayidleLine },
  { path: /\/hypr\/(hypridle|hyprlock)\.conf$/, line: hypridleLine },
  { path: /\/lxqt\/(lxqt-powermanagement|session|lxqt)\.conf$/, line: lxqtLine },
  { path: /\/com\.system76\.CosmicSettings\.Shortcuts\/v1\/system_actions$/, line: cosmicLine },
  { path: /^\/proc\/net\/tcp6?$/, line: socketLine },
  {
    path: /^(\/usr)?\/etc\/ssh\/sshd_config(\.d\/|$)/,
    line: keepMatching(/^[ \t]*Port([ \t]+|[ \t]*=[ \t]*)\d+[ \t]*$/i),
  },
  {
    path: /\/clamscan\.log$|\/clamav\/scan\.log$/,
    line: keepMatching(/^(-+ SCAN SUMMARY -+|(Start|End) Date:[ \d:]*)\s*$/),
  },
  { path: /^\/etc\/(default\/ufw|ufw\/ufw\.conf)$/, line: keepMatching(/^[ \t]*(ENABLED|DEFAULT_INPUT_POLICY)=/) },
  { path: /^\/etc\/(sysconfig\/)?nftables\.conf$/, line: nftablesLine },
  { path: /\/\.xscreensaver$/, line: keepMatching(/^(timeout|lock|lockTimeout|mode):/) },
  { path: /\/(sddm|plasmalogin|lightdm|lxdm|gdm3?|greetd)(\.conf(\.d\/|$)|\/)/, line: signInLine },
  { path: /^\/etc\/sysconfig\/displaymanager$/, line: sysconfigLine },
  { path: /\/systemd\/system\/[^/]*getty@?[^/]*\.service(\.d\/|$)/, line: unitLine },
];

/** The text of a file as a recording may keep it. `question` is its path, with what part of it was read. */
export function redactFile(question: string, text: string, names: Pseudonyms): string {
  const path = question.replace(/\?.*$/, '');
  const rule = rules.find((one) => one.path.test(path));
  if (rule === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => rule.line(line, names) ?? [])
    .join('\n');
}
