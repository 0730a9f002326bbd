/**
 * Redacts what names a device or a person in the answers of Windows and macOS: serial numbers, SIDs, profile
 * folders, names of networks and volumes.
 */
import type { Pseudonyms } from './pseudonyms.ts';

/** Ids that are the same on every machine and decide verdicts: device and update classes, products, containers. */
export const wellKnownIds: ReadonlySet<string> = new Set([
  'd68ddc3a-831f-4fae-9e44-da132c1acf46',
  '4d36e96b-e325-11ce-bfc1-08002be10318',
  '745a17a0-74d3-11d0-b6fe-00a0c90f57da',
  '36fc9e60-c465-11cf-8056-444553540000',
  '00000000-0000-0000-ffff-ffffffffffff',
  '0fa1201d-4330-4fa8-8ae9-b877473b6441',
  'e6cf1350-c01b-414d-a61f-263d14d133b4',
  'e0789628-ce08-4437-be74-2495b842f43b',
  '0e796bdb-100d-47d6-a2d5-f7d2daa51f51',
  '7516b95f-f776-4464-8c53-06167f40cc99',
  '3c0bc021-c8a8-4e07-a973-6b14cbcb2b7e',
  'fea3413e-7e05-4911-9a71-700331f1c294',
]);

type Rule = (text: string, names: Pseudonyms) => string;

const serial = (names: Pseudonyms, value: string): string => names.of('serial', value, (n) => `SERIAL${n}`);

const volume = (names: Pseudonyms, value: string): string => names.of('volume', value, (n) => `volume-${n}`);

const rules: readonly Rule[] = [
  // `USB\VID_0951&PID_1666\E0D55EA57` with single or, in JSON, doubled backslashes. A made-up part holds `&`.
  (text, names) =>
    text.replace(
      /(\bUSB\\{1,2}VID_[^"\\]+\\{1,2})([^"\\&\s]+)(?=["\s]|$)/gi,
      (_, path: string, value: string) => path + serial(names, value),
    ),
  (text, names) =>
    text.replace(
      /(\bUSBSTOR\\{1,2}[^"\\]+\\{1,2})([^"\\&\s]+)(&\d+)(?=["\s]|$)/gi,
      (_, path: string, value: string, unit: string) => path + serial(names, value) + unit,
    ),
  // A Bluetooth keyboard's address at the end of its name: `..._VID&02046D_PID&B35B_REV&0011_DC2C26A1B2C3&COL01`.
  (text, names) =>
    text.replace(/(_REV&[0-9A-F]{4}_)([0-9A-F]{12})(?![0-9A-F])/gi, (_, head: string, value: string) => {
      return head + names.of('address', value, (n) => n.toString(16).padStart(12, '0'));
    }),
  (text, names) =>
    text.replace(/\bS-1-(5-21|12-1)-\d+-\d+-\d+-\d+\b/g, (sid, kind: string) =>
      names.of('sid', sid, (n) => `S-1-${kind}-1-2-3-${1000 + n}`),
    ),
  (text, names) =>
    text.replace(/(\\{1,2}Users\\{1,2})([^\\"<>|:*?\s]+)/gi, (whole, folder: string, person: string) =>
      /^(public|default|user(-\d+)?)$/i.test(person)
        ? whole
        : folder + names.of('person', person, (n) => (n === 1 ? 'user' : `user-${n}`)),
    ),
  // Property lists: serial numbers, and the signature that holds one in bytes.
  (text, names) =>
    text.replace(
      /(<key>(?:USB Serial Number|kUSBSerialNumberString|IOPlatformSerialNumber|Serial Number|SerialNumber|PhysicalDeviceUniqueID|DeviceAddress)<\/key>\s*<string>)([^<]*)/g,
      (_, head: string, value: string) => head + serial(names, value),
    ),
  (text) => text.replace(/(<key>UsbDeviceSignature<\/key>\s*<data>)[^<]*/g, '$1AA=='),
  (text, names) =>
    text.replace(
      /("(?:serial_num|USBDeviceKeySerialNumber|serial_number|SerialNumber)"\s*:\s*")([^"]*)/g,
      (_, head: string, value: string) => head + serial(names, value),
    ),
  // Wi-Fi networks, one's own and the neighbours'.
  (text, names) =>
    text.includes('SPAirPortDataType')
      ? text.replace(/("_name"\s*:\s*")([^"]*)/g, (whole, head: string, value: string) =>
          /^(en|awdl|llw|ap|bridge)\d+$|^spairport/.test(value)
            ? whole
            : head + names.of('wifi', value, (n) => `network-${n}`),
        )
      : text,
  // Connections in `netstat -an` of macOS, which writes address.port: whom one talks to decides nothing.
  (text) => text.replace(/^(?:tcp|udp)\w*\s+\d+\s+\d+\s+\S+\s+\S+\s+(?!LISTEN)[A-Z_0-9]+[ \t]*\n/gm, ''),
  (text) =>
    text.replace(
      /^(tcp\w*\s+\d+\s+\d+\s+)(?!127\.)\d{1,3}(?:\.\d{1,3}){3}(\.\d{1,5}\s)/gm,
      (_, head: string, tail: string) => `${head}192.0.2.1${tail}`,
    ),
  // Names people give their disks, in `mount` and in the lists of diskutil.
  (text, names) =>
    text.replace(
      /^(\/dev\/disk\w+ on \/Volumes\/|\/\/\S+ on \/Volumes\/)(.*)( \([^()\n]+\)[ \t]*)$/gm,
      (_, head: string, value: string, tail: string) => head + volume(names, value) + tail,
    ),
  (text, names) =>
    text.replace(
      /(<key>(?:MountPoint|VolumeName|Name)<\/key>\s*<string>)(\/Volumes\/)?([^</]+)(?=<)/g,
      (_, head: string, folder: string | undefined, value: string) => head + (folder ?? '') + volume(names, value),
    ),
  (text) => text.replace(/^\/\/\S+(?= on \/)/gm, '//server/share'),
  // In the registry a volume is a node of its name; nothing is read of a node's name.
  (text, names) =>
    text.replace(
      /(<key>IORegistryEntryName<\/key>\s*<string>)(?!(?:Root|IO\w+|Apple\w+)<)([^<]+)/g,
      (_, head: string, value: string) => head + names.of('node', value, (n) => `node-${n}`),
    ),
  (text) => text.replace(/(<key>VolumesFromDisks<\/key>\s*)<array>.*?<\/array>/gs, '$1<array/>'),
  // Names of VPN services in `scutil --nc list`.
  (text, names) =>
    text.replace(
      /^(\*?[ \t]*\((?:Connected|Disconnected|Connecting|Disconnecting)\).*?")(.*)("[ \t]*\[[^\]\n]*\][ \t]*)$/gm,
      (_, head: string, value: string, tail: string) => head + names.of('vpn', value, (n) => `vpn-${n}`) + tail,
    ),
];

export const redactDevices: Rule = (text, names) => rules.reduce((current, rule) => rule(current, names), text);
