/**
 * Takes what names a person or a machine out of a recording, the same way every time it occurs, so
 * that the recording still replays to the same verdicts.
 */
import { Pseudonyms } from './pseudonyms.ts';
import { redactAddresses } from './redact-addresses.ts';
import { redactFile } from './redact-files.ts';
import { redactDevices, wellKnownIds } from './redact-devices.ts';
import { redactLinux } from './redact-linux.ts';
import { redactRepositories } from './redact-repositories.ts';

export interface RedactorSubject {
  /** null: not known; then only the patterns apply. */
  readonly userName: string | null;
  readonly homeFolder: string | null;
  readonly hostName: string | null;
}

export interface Redactor {
  text(text: string): string;
  /** Redacts every string in an answer. */
  answer<Value>(question: string, answer: Value): Value;
}

/** Names that are words of the system; replacing them would change what the recording says and hides nobody. */
const systemWords = new Set(
  'root user users home data main disk daily default system local admin swap boot tun tap all lo unicast kernel name dev test vm host localhost clamav true false null'.split(
    ' ',
  ),
);

/** Files whose whole content identifies the machine. */
const secretFiles =
  /\/(serial|product_serial|board_serial|chassis_serial|product_uuid|wwid|machine-id|address)(\?.*)?$/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whole words only, and the form with doubled hyphens that LVM writes in device names. */
function wordPattern(word: string): RegExp {
  const forms = [...new Set([word, word.replaceAll('-', '--')])].map(escaped).join('|');
  return new RegExp(`(?<![A-Za-z0-9_])(?:${forms})(?![A-Za-z0-9_])`, 'gi');
}

function hidable(name: string | null): name is string {
  return name !== null && name.length >= 3 && !systemWords.has(name.toLowerCase());
}

type Rule = (text: string, names: Pseudonyms) => string;

/** The patterns, strongest first. A rule's output must not match a later rule. */
const rules: readonly Rule[] = [
  redactDevices,
  redactRepositories,
  redactLinux,
  // iwd writes a network's name as hexadecimal digits into its object path.
  (text, names) =>
    text.replace(
      /(\/net\/connman\/iwd\/\d+\/\d+\/)([0-9a-f]+)(?=_)/gi,
      (_, station: string, name: string) => `${station}${names.of('wifi', name, (n) => `network${n}`)}`,
    ),
  // Keys and certificates, whatever file they were in.
  (text) => text.replace(/-----BEGIN ([A-Z ]+)-----[\s\S]*?(-----END \1-----|$)/g, '[redacted $1]'),
  // WireGuard keys: 32 bytes in base64.
  (text) => text.replace(/(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])/g, '[redacted key]'),
  (text) =>
    text.replace(
      /\b(password|passwd|secret|token|psk|api[-_]?key)(["']?\s*[=:]\s*["']?)[^\s"',;]+/gi,
      '$1$2[redacted]',
    ),
  // Network file systems name a server and often a person: `//server/share`, `server:/export`, `person@server:`.
  (text) => text.replace(/( - (?:nfs\d?|cifs|smb3|fuse\.sshfs|ceph|9p|afs) )\S+( \S+)?/g, '$1server:/share rw'),
  // `getty@tty1.service` is a unit of systemd.
  (text, names) =>
    text.replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, (address) =>
      /\.(service|socket|target|timer|slice|scope|mount)(\.d)?$/.test(address)
        ? address
        : names.of('mail', address, (n) => `person-${n}@example.org`),
    ),
  // LVM ids, then UUIDs and longer hex: disk, file system and machine ids.
  (text, names) =>
    text.replace(
      /\bLVM-([A-Za-z0-9]{32,})/g,
      (_, id: string) => `LVM-${names.of('lvm', id, (n) => String(n).padStart(64, '0'))}`,
    ),
  (text, names) =>
    text.replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, (id) =>
      wellKnownIds.has(id.toLowerCase())
        ? id
        : names.of('uuid', id, (n) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`),
    ),
  (text, names) =>
    text.replace(/\b[0-9a-f]{32,}\b/gi, (id) =>
      /^0+\d*$/.test(id) ? id : names.of('hex', id, (n) => String(n).padStart(id.length, '0')),
    ),
  redactAddresses,
  // Folders of people and labels of their sticks.
  (text, names) =>
    text.replace(
      /(\/run\/media\/|\/media\/)([^/\s"':,]+)\/([^/\s"':,]+)/g,
      (_, folder: string, person: string, label: string) =>
        `${folder}${personName(names, person)}/${names.of('label', label, (n) => `volume-${n}`)}`,
    ),
  (text, names) =>
    text.replace(
      /(\/home\/|\/Users\/)([^/\s"':,]+)/g,
      (_, folder: string, person: string) => `${folder}${personName(names, person)}`,
    ),
];

function personName(names: Pseudonyms, person: string): string {
  if (person.startsWith('.') || /^user(-\d+)?$/.test(person)) return person;
  return names.of('person', person, (n) => (n === 1 ? 'user' : `user-${n}`));
}

/** Makes a redactor for one recording; it remembers what it called whom. */
export function createRedactor(subject: RedactorSubject): Redactor {
  const names = new Pseudonyms();
  // The person of this session is always `user`.
  if (hidable(subject.userName)) personName(names, subject.userName);
  const words: { readonly pattern: RegExp; readonly name: string }[] = [];
  const homeName = subject.homeFolder?.split('/').at(-1) ?? null;
  for (const name of new Set([subject.userName, homeName])) {
    if (hidable(name)) words.push({ pattern: wordPattern(name), name: personName(names, name) });
  }
  for (const name of new Set([subject.hostName, subject.hostName?.split('.')[0] ?? null])) {
    if (hidable(name)) words.push({ pattern: wordPattern(name), name: 'host' });
  }

  // The longer name first: a machine called `alice-laptop` is not `user-laptop`.
  words.sort((one, other) => other.pattern.source.length - one.pattern.source.length);

  const text = (input: string): string => {
    const patterned = rules.reduce((current, rule) => rule(current, names), input);
    return words.reduce((current, { pattern, name }) => current.replace(pattern, name), patterned);
  };
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(deep);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        // Short names are too common to replace everywhere, but here we know what they are.
        if (key === 'hostName') return [key, 'host'];
        if (key === 'userName' && inner !== 'root') return [key, text(String(inner))];
        return [key, deep(inner)];
      }),
    );
  };
  return {
    text,
    answer: <Value>(question: string, answer: Value): Value => {
      if (secretFiles.test(question) && isTextAnswer(answer)) {
        return { ...answer, value: names.of('serial', answer.value.trim(), (n) => `serial-${n}`) };
      }
      const kept = isTextAnswer(answer) ? { ...answer, value: redactFile(question, answer.value, names) } : answer;
      return deep(kept) as Value;
    },
  };
}

function isTextAnswer(answer: unknown): answer is { readonly ok: true; readonly value: string } {
  return typeof answer === 'object' && answer !== null && 'value' in answer && typeof answer.value === 'string';
}
