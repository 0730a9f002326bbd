/**
 * Everything an agent may ever send about a machine: one zod schema per fact, the same shape on every
 * system. Nothing is here that no check reads or the fleet list does not need to name the device.
 */
import { z } from 'zod';

const shortText = z.string().max(256);
const instant = z.iso.datetime({ offset: true });

/** Systems an agent runs on, in Node's spelling. */
export const platforms = ['linux', 'darwin', 'win32'] as const;
export const platformSchema = z.enum(platforms);
export type Platform = (typeof platforms)[number];

/** One value for all systems. */
export function onEverySystem<Value>(value: Value): Readonly<Record<Platform, Value>> {
  return { linux: value, darwin: value, win32: value };
}

/**
 * Why a fact could not be read: this system or agent has no source for it (`unsupported`), the source
 * refused (`denied`), did not answer in time (`timeout`), or answered something nobody could understand
 * (`unreadable`).
 */
export const unreadReasonSchema = z.enum(['unsupported', 'denied', 'timeout', 'unreadable']);
export type UnreadReason = z.infer<typeof unreadReasonSchema>;

const unreadSchema = z.object({
  ok: z.literal(false),
  reason: unreadReasonSchema,
  /** What was asked and what came back, for a person; no user names, no secrets. */
  detail: z.string().max(1000),
});
/** A fact that could not be read. */
export type Unread = z.infer<typeof unreadSchema>;

/** What a reader returns: the value, or why there is none. */
export type Fact<Value> = { readonly ok: true; readonly value: Value } | Readonly<Unread>;

function factOf<Schema extends z.ZodType>(value: Schema) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), unreadSchema]);
}

/** Inventory: enough for a person to recognise the device in a list. */
const machineSchema = z.object({
  hostName: shortText,
  manufacturer: shortText.nullable(),
  model: shortText.nullable(),
  cpu: shortText.nullable(),
  memoryBytes: z.number().int().nonnegative().nullable(),
});

const operatingSystemSchema = z.object({
  platform: platformSchema,
  /** Vendor's name of the system: `Debian GNU/Linux`, `Windows 11 Pro`, `macOS`. */
  name: shortText,
  /** Vendor's version: `12 (bookworm)`, `23H2`, `15.6.1`. */
  version: shortText,
  /** Machine name of the system as its vendor spells it: os-release `ID`, else `windows`, `macos`. null: not told. */
  id: shortText.nullable().optional(),
  /** Release that has an end of life: `12`, `24.04`, `22631`, `15`. null: not told (rolling). */
  versionId: shortText.nullable().optional(),
  /** Kernel release or build number: `6.1.0-32-amd64`, `22631.4460`, `24G90`. */
  build: shortText,
  arch: shortText,
});

/** One block device on the way from a volume down to the metal. */
const layerSchema = z.object({
  name: shortText,
  kind: z.enum([
    'disk',
    'partition',
    'crypt',
    'logical-volume',
    'raid',
    'multipath',
    'loop',
    'compressed-memory',
    'other',
  ]),
});
export type Layer = z.infer<typeof layerSchema>;

/** How we know whether a volume is encrypted; each variant is a different kind of source. */
const volumeEncryptionSchema = z.discriminatedUnion('by', [
  /** Every way from the volume to a physical device, top first; encrypted when each has a `crypt` layer. */
  z.object({ by: z.literal('layers'), paths: z.array(z.array(layerSchema).max(32)).max(64) }),
  /** The system's own statement (BitLocker, FileVault, ZFS). */
  z.object({
    by: z.literal('system'),
    technology: z.enum(['bitlocker', 'filevault', 'zfs', 'other']),
    state: z.enum(['on', 'off', 'encrypting', 'decrypting', 'suspended', 'locked', 'waiting-for-activation']),
  }),
  /** Single folders are encrypted inside a plain volume (fscrypt, eCryptfs, gocryptfs, systemd-homed). */
  z.object({ by: z.literal('folder'), technology: shortText }),
  /** This volume's state could not be read. */
  z.object({ by: z.literal('unread'), reason: unreadReasonSchema, detail: z.string().max(1000) }),
]);

const volumeSchema = z.object({
  /** What lives there. `system` is the volume of the OS, `home` of the person's files (may be the same device). */
  purpose: z.enum(['system', 'home', 'swap', 'data']),
  /** `/`, `/home`, `C:`; for swap the device's name. */
  mountPoint: shortText,
  fileSystem: shortText.nullable(),
  location: z.enum(['internal', 'removable', 'network', 'memory']),
  encryption: volumeEncryptionSchema,
});
export type Volume = z.infer<typeof volumeSchema>;

const antivirusProductSchema = z.object({
  name: shortText,
  /** Is its protection service running now? null: the product does not tell. */
  running: z.boolean().nullable(),
  /** Does it scan files as they are opened? null: the product does not tell. */
  realTime: z.boolean().nullable(),
  /** `passive`: another product is in charge. `expired`: the licence ended. */
  mode: z.enum(['active', 'passive', 'snoozed', 'expired', 'off', 'unknown']),
  /** When the signatures in use were built or fetched. null: the product does not tell. */
  signaturesAt: instant.nullable(),
  /** The product's own statement that its signatures are current. null: it makes none. */
  signaturesCurrent: z.boolean().nullable(),
  /** End of the last full or quick scan. `never`: the product says there was none. null: it does not tell. */
  lastScanAt: z.union([instant, z.literal('never')]).nullable(),
  /** Where this was read: `process list, /var/lib/clamav`. */
  source: shortText,
});
export type AntivirusProduct = z.infer<typeof antivirusProductSchema>;

const antivirusSchema = z.object({ products: z.array(antivirusProductSchema).max(32) });

const tunnelSchema = z.object({
  interface: shortText,
  kind: z.enum(['wireguard', 'tun', 'tap', 'ppp', 'ipsec', 'vti', 'vendor', 'other']),
  /** Vendor when the interface or a vendor source names it: `WireGuard`, `OpenVPN`, `Tailscale`. */
  vendor: shortText.nullable(),
  /** Administratively up and with a carrier (a daemon or peer behind it). */
  up: z.boolean(),
  /** Has an IPv4 or a global IPv6 address; link-local does not count. */
  addressed: z.boolean(),
  /** Networks in CIDR form that the kernel really sends through it, policy routing included. */
  routes: z.array(z.union([z.cidrv4(), z.cidrv6()])).max(256),
});
export type Tunnel = z.infer<typeof tunnelSchema>;

const vpnSchema = z.object({
  tunnels: z.array(tunnelSchema).max(64),
  /**
   * Does any route, by whatever interface, lead to the IPv6 internet? A full tunnel has to carry it then. null: not told.
   * Absent: there is no tunnel to judge, or the agent is an older one that did not look.
   */
  ipv6Internet: z.boolean().nullable().optional(),
});

const osUpdatesSchema = z.object({
  /** Package manager or service that was asked: `apt`, `windows-update`, `softwareupdate`. */
  source: shortText,
  /** Security updates known and not installed. null: the source cannot tell security from the rest. */
  pendingSecurity: z.number().int().nonnegative().nullable(),
  /** All updates known and not installed. null: the source does not count them. */
  pendingTotal: z.number().int().nonnegative().nullable(),
  /** When the source last successfully asked its servers. null: no trace of a successful check. */
  checkedAt: instant.nullable(),
  /** An installed update waits for a restart. null: the system does not tell. */
  rebootPending: z.boolean().nullable(),
  /** Updates are switched off or paused until then. null: not paused. */
  pausedUntil: instant.nullable(),
});

const screenLockSchema = z.discriminatedUnion('session', [
  z.object({
    session: z.literal('graphical'),
    /** `gnome`, `kde`, `xfce`, `windows`, `macos` ... */
    desktop: shortText,
    /** Idle seconds until the screen blanks or the saver starts on its own. `never`: switched off. null: not told. */
    idleSeconds: z.union([z.number().int().nonnegative(), z.literal('never')]).nullable(),
    /** Seconds between blank and lock during which no password is asked. null: not told. */
    delaySeconds: z.number().int().nonnegative().nullable(),
    /** Does blank lead to a lock that asks for a password? null: not told. */
    passwordRequired: z.boolean().nullable(),
    /** Does suspend lock? null: not told. */
    locksOnSuspend: z.boolean().nullable(),
    source: shortText,
  }),
  /** Nobody can sit in front of a desktop: headless, console only. */
  z.object({ session: z.literal('none'), source: shortText }),
]);

const usbInterfaceSchema = z.object({
  /** USB-IF class, subclass and protocol, 0-255. */
  class: z.number().int().min(0).max(255),
  subclass: z.number().int().min(0).max(255),
  /**
   * 1 (keyboard) also where a HID interface does not say that it is one and the system made one of it. One that calls
   * itself a mouse (2) and types as well is told twice.
   */
  protocol: z.number().int().min(0).max(255),
  /** What an interface of a vendor's own class (0xff) is, where the system or its name says so. Absent: it does not. */
  vendorKind: z.enum(['network', 'phone']).optional(),
});

const usbDeviceSchema = z.object({
  /** Port path, stable while plugged: `1-2.3`. */
  port: shortText,
  /** Four lower-case hex digits. */
  vendorId: z.string().regex(/^[0-9a-f]{4}$/),
  productId: z.string().regex(/^[0-9a-f]{4}$/),
  manufacturer: shortText.nullable(),
  product: shortText.nullable(),
  /**
   * HMAC-SHA-256 of the serial under the organisation's key, base64url, never the serial. Hashed is what Windows shows
   * of it (capitals, `_` for a space), so that one device has one hash on every system. null: it has none.
   */
  serialHash: z.string().max(64).nullable(),
  /** It may have a serial number, but that could not be read; `serialHash` is null then. Absent: no. */
  serialUnread: z.literal(true).optional(),
  /** USB-IF device class, 0-255; 9 is a hub. */
  deviceClass: z.number().int().min(0).max(255),
  /** Port's statement: `fixed` is soldered in. */
  attachment: z.enum(['removable', 'fixed', 'unknown']),
  interfaces: z.array(usbInterfaceSchema).max(64),
  /**
   * When this machine first saw it (the same model, serial and interfaces; not the port), however often it was
   * unplugged since. null: it was there at the agent's first scan ever.
   */
  appearedAt: instant.nullable(),
  /** Volumes of this device that are mounted now. */
  mounted: z.array(z.object({ mountPoint: shortText, encrypted: z.boolean().nullable() })).max(32),
});
export type UsbDevice = z.infer<typeof usbDeviceSchema>;

const usbDevicesSchema = z.object({
  devices: z.array(usbDeviceSchema).max(256),
  /** Is there a keyboard that does not hang on USB: built in, PS/2, Bluetooth? null: not told. Absent: an older agent. */
  otherKeyboard: z.boolean().nullable().optional(),
});

const osPasswordSchema = z.object({
  /** Who keeps the password: this machine, a directory (LDAP, AD), or a cloud identity. */
  keeper: z.enum(['local', 'directory', 'cloud']),
  /**
   * Day of the last change; `must-change`: the system asks for a new one at next sign-in; `none`: no password set.
   * null: who keeps it does not tell this machine (a Microsoft account, Entra ID, a directory), or this machine keeps no date.
   */
  changedAt: z.union([instant, z.literal('must-change'), z.literal('none')]).nullable(),
});

/** Passwords no machine can tell the age of (helpdesk, CRM, VPN): when the person said to have changed each. */
const confirmedPasswordsSchema = z.object({
  confirmed: z.array(z.object({ account: z.string().max(64), at: instant })).max(64),
});

const firewallSchema = z.object({
  /** What filters: `ufw`, `firewalld`, `nftables`, `Windows Firewall`, `macOS application firewall`, a vendor's name. */
  manager: shortText,
  /** Where the manager tells networks apart (Windows profiles), one entry each; otherwise one entry. */
  zones: z
    .array(
      z.object({
        name: shortText,
        /** Is a network of this kind connected now? null: not told; then the zone counts. */
        inUse: z.boolean().nullable(),
        /** null: not told. */
        on: z.boolean().nullable(),
        /** What happens to connections nobody asked for. null: not told. */
        inbound: z.enum(['block', 'allow']).nullable(),
      }),
    )
    .max(16),
  source: shortText,
});

const networkSchema = z.object({
  /** Wi-Fi connections in use; their names are not collected. Empty: none (wired, or no network). */
  wifi: z
    .array(
      z.object({
        interface: shortText,
        /** `owe` is open with encryption (RFC 8110). null: not told. */
        security: z.enum(['open', 'owe', 'wep', 'wpa', 'wpa2', 'wpa3', 'enterprise']).nullable(),
      }),
    )
    .max(16),
  /** Does a sign-in page stand before the network? null: not told. */
  captivePortal: z.boolean().nullable(),
  source: shortText,
});

const remoteAccessSchema = z.object({
  /** Services that let somebody else use or read this machine, and are switched on. */
  services: z
    .array(
      z.object({
        kind: z.enum(['ssh', 'remote-desktop', 'screen-sharing', 'file-sharing', 'remote-management', 'other']),
        /** Program or setting: `sshd`, `Remote Desktop`, `TeamViewer`. */
        name: shortText,
        /** `local`: only this machine reaches it. null: not told. */
        reach: z.enum(['network', 'local']).nullable(),
      }),
    )
    .max(64),
  source: shortText,
});

const autoLoginSchema = z.object({
  /** Does the machine sign somebody in without a password after it starts? */
  enabled: z.boolean(),
  source: shortText,
});

const webFilterSchema = z.object({
  /** What became of each name the policy told the agent to try. */
  probes: z
    .array(
      z.object({
        name: shortText,
        /** `blocked`: it does not resolve, resolves to a sinkhole or refuses. `answered`: it can be reached. `inconclusive`: no network, no answer in time. */
        outcome: z.enum(['blocked', 'answered', 'inconclusive']),
      }),
    )
    .max(32),
});

export const agentHealthSchema = z.object({
  agentVersion: z.string().max(64),
  /** Does this machine report to a server? Absent: it does. */
  enrolled: z.boolean().optional(),
  /** When the oldest report was made that the server has not accepted. null: none waits. */
  oldestUnsentAt: instant.nullable(),
  /** Device's clock minus the server's at its last answer, in seconds; rounded, so that it stays the same. null: no answer yet. */
  clockOffsetSeconds: z.number().nullable(),
});

/** Schema of every fact by name. */
export const factSchemas = {
  machine: factOf(machineSchema),
  operatingSystem: factOf(operatingSystemSchema),
  volumes: factOf(z.object({ volumes: z.array(volumeSchema).max(128) })),
  antivirus: factOf(antivirusSchema),
  vpn: factOf(vpnSchema),
  osUpdates: factOf(osUpdatesSchema),
  screenLock: factOf(screenLockSchema),
  usbDevices: factOf(usbDevicesSchema),
  osPassword: factOf(osPasswordSchema),
  confirmedPasswords: factOf(confirmedPasswordsSchema),
  firewall: factOf(firewallSchema),
  network: factOf(networkSchema),
  remoteAccess: factOf(remoteAccessSchema),
  autoLogin: factOf(autoLoginSchema),
  webFilter: factOf(webFilterSchema),
  agentHealth: factOf(agentHealthSchema),
} as const;

export type FactName = keyof typeof factSchemas;
export const factNames = Object.keys(factSchemas) as readonly FactName[];

/** All facts of one scan. A fact an older agent does not know is absent, and its checks are unknown. */
export const deviceFactsSchema = z.object(factSchemas).partial();
export type DeviceFacts = z.infer<typeof deviceFactsSchema>;

/** The value of a fact once it was read. */
export type FactValue<Name extends FactName> = Extract<z.infer<(typeof factSchemas)[Name]>, { ok: true }>['value'];
