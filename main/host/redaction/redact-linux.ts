/**
 * Redacts what names a person or a device in the answers of Linux: what is mounted and from where, disks by their
 * serial numbers, interfaces named after their addresses, free text among settings and rules.
 */
import type { BusCall } from '../host.ts';
import type { Pseudonyms } from './pseudonyms.ts';

type Rule = (text: string, names: Pseudonyms) => string;

/**
 * A line of mountinfo. Of bind mounts, labels of sticks, sources that are no path, and options of a file system nothing
 * is read; they name people, their servers, containers and keys.
 */
export function mountLine(line: string, names: Pseudonyms): string {
  const [, ids, , point, options, fileSystem, source] =
    line.match(/^(\S+ \S+ \S+ )(\S+)( \S+)( .*)? - (\S+) (\S+)(?: \S+)?$/) ?? [];
  if (ids === undefined || point === undefined || fileSystem === undefined || source === undefined) return line;
  const where = point.replace(
    /(\/(?:run\/)?media\/[^/]+\/)([^/]+)/,
    (_, folder: string, label: string) => folder + names.of('label', label, (n) => `volume-${n}`),
  );
  const isPath = source.startsWith('/') && !source.startsWith('//');
  const from = isPath || fileSystem === 'zfs' ? source : 'source';
  return `${ids}/${where}${options ?? ''} - ${fileSystem} ${from} rw`;
}

/** KDE's keys of the lock, and headings. */
export const kdeLockLine = (line: string): string | null =>
  /^\s*(\[|(Autolock|Lock\w*|RequirePassword|Timeout)(\[\$i\])?\s*=)/.test(line) ? line : null;

/** Values of xfconf that are more than a word: commands, paths, messages. */
export const xfconfLine = (line: string): string =>
  line.replace(/(\svalue=")([^"]*)(?=")/g, (_, head: string, value: string) =>
    /^[\w.-]{0,24}$/.test(value) ? head + value : head,
  );

/** Names and comments of nftables' rules. */
export const nftablesLine = (line: string): string => line.replace(/"[^"]*"/g, '""').replace(/(^|\s)#.*$/, '');

/** Of an agetty's arguments only the one that signs somebody in. */
export function agettyLine(line: string, name: (person: string) => string): string | null {
  if (/^\s*\[/.test(line)) return line;
  const start = line.match(/^\s*ExecStart=/)?.[0];
  if (start === undefined) return null;
  const program = line.match(/[\w/-]*getty\b/)?.[0] ?? '';
  const [, option, person] = line.match(/getty\b.*\s(--autologin|-a)[\s=]+(\S+)/) ?? [];
  return option === undefined || person === undefined
    ? start + program
    : `${start}${program} ${option} ${name(person)}`;
}

const rules: readonly Rule[] = [
  // Serial numbers and labels of disks, as `zpool list -P` and swap areas name them; `-part3` says nothing.
  (text, names) =>
    text.replace(
      /(\/dev\/disk\/by-(?:id|label|partlabel)\/)([^\s"'?,:\\]+?)(-part\d+)?(?=[\s"'?,:\\]|$)/g,
      (_, folder: string, disk: string, part: string | undefined) =>
        `${folder}${/^disk-\d+$/.test(disk) ? disk : names.of('disk', disk, (n) => `disk-${n}`)}${part ?? ''}`,
    ),
  // Ubuntu keeps each person in a dataset of their name and some letters.
  (text, names) =>
    text.replace(
      /(\/USERDATA\/)([^\s"'/@\\]+)/g,
      (_, pool: string, person: string) => pool + names.of('dataset', person, (n) => `dataset-${n}`),
    ),
  // An interface may be named after its address.
  (text, names) =>
    text.replace(/\b((?:en|wl|ww|ib|sl)x)([0-9a-f]{12})\b/g, (whole, kind: string, address: string) =>
      address.startsWith('02000000')
        ? whole
        : kind + names.of('mac-name', address, (n) => `02000000${n.toString(16).padStart(4, '0')}`),
    ),
  // What `ip -j` tells of a link beside its kind, addresses and routes.
  (text) =>
    text.includes('"ifname"')
      ? text
          .replace(/("(?:ifalias|link_netns|user|group|label)"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1""')
          .replace(/("altnames"\s*:\s*)\[[^\]]*\]/g, '$1[]')
      : text,
  (text) =>
    text.includes('"nftables"') ? text.replace(/("(?:comment|prefix)"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1""') : text,
  // Of gsettings' texts no more than a word decides anything: pictures, messages, commands.
  (text) => text.replace(/^((?:org|com|io|net|apps|x)\.[\w.-]+ [\w-]+) (?!'[a-z0-9-]*'$).*['"].*$/gm, "$1 ''"),
];

export const redactLinux: Rule = (text, names) => rules.reduce((current, rule) => rule(current, names), text);

/** Of a dictionary, the entries by these names. */
function entriesOf(value: unknown, keep: (key: string) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.keys(value).flatMap((key) => (keep(key) === undefined ? [] : [[key, keep(key)]])));
}

/**
 * Of a reply over D-Bus, what a reader looks at: of a zone of firewalld its target, of the zones in use their names,
 * of a radio link how it is protected.
 */
export function reduceReply<Value>(call: BusCall, values: readonly Value[]): readonly Value[] {
  const reduced = values.map((value) => {
    const held = value as Readonly<Record<string, unknown>>;
    if (call.member === 'getZoneSettings2')
      return entriesOf(value, (key) => (key === 'target' ? held[key] : undefined));
    if (call.member === 'getActiveZones') return entriesOf(value, () => ({}));
    if (call.member === 'GetDiagnostics')
      return entriesOf(value, (key) => (key === 'Security' ? held[key] : undefined));
    return value;
  });
  return reduced as Value[];
}
