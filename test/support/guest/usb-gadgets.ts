/**
 * USB devices of an office by their descriptors, with names and serial numbers of our own. Class triples come from
 * public captures of `lsusb -v`; the sources stand beside each.
 */

/** One interface: `class:subclass:protocol` in hex, and what the kernel's drivers make of it. */
export interface GadgetInterface {
  readonly triple: string;
  /** `iInterface`, the interface's own name. */
  readonly name?: string;
  /** Name of the network interface a driver makes. */
  readonly net?: string;
  /** `capabilities/key` of the input device a driver makes. */
  readonly keys?: string;
}

export interface Gadget {
  /** `vid:pid` */
  readonly ids: string;
  readonly manufacturer?: string;
  readonly product?: string;
  readonly serial?: string;
  /** Two hex digits; `00`, told by the interfaces, unless said. */
  readonly deviceClass?: string;
  readonly removable?: 'fixed' | 'removable' | 'unknown';
  readonly interfaces: readonly (string | GadgetInterface)[];
}

/** `capabilities/key` of a keyboard, of a mouse, and of media keys. */
export const keys = {
  keyboard: '1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe',
  mouse: '1f0000 0 0 0 0',
  media: '3f000301ff 0 0 483ffff17aff32d bfd4444600000000 1 130c730b17c000 267bfad9415fed 9e168000004400 10000002',
};

/** linux-hardware.org probe 02462bca6d: a boot keyboard and a second interface for its media keys. */
export const keyboard: Gadget = {
  ids: '24f0:0140',
  manufacturer: 'Metadot',
  product: 'Das Keyboard 4',
  interfaces: [
    { triple: '03:01:01', keys: keys.keyboard },
    { triple: '03:00:00', keys: keys.media },
  ],
};

/** d3s.mff.cuni.cz, slides of NSWI004: a mouse. */
export const mouse: Gadget = {
  ids: '046d:c01b',
  manufacturer: 'Logitech',
  product: 'USB Optical Mouse',
  interfaces: [{ triple: '03:01:02', keys: keys.mouse }],
};

/** linux-hardware.org, any probe with an Ultra: bulk-only storage with a serial number. */
export const stick: Gadget = {
  ids: '0781:5581',
  manufacturer: 'SanDisk',
  product: 'Ultra',
  serial: '4c5300010a1b2c3d4e5f',
  interfaces: ['08:06:50'],
};

/** Keyboard and storage in one plug; O.MG and Bash Bunny are made so (USBGuard's documentation rejects the pair). */
export const chargingCable: Gadget = {
  ids: 'f000:ff01',
  interfaces: [{ triple: '03:01:01', keys: keys.keyboard }, '08:06:50'],
};

/** Keyboard and network in one plug, both made by a gadget kernel, the network of a vendor's own class. */
export const networkCable: Gadget = {
  ids: 'f000:ff21',
  interfaces: [
    { triple: '03:00:00', keys: keys.keyboard },
    { triple: 'ff:ff:00', net: 'enx02a1b2c3d4e5' },
  ],
};

/** linux-hardware.org, any probe with a Genesys hub. */
export const hub: Gadget = { ids: '05e3:0610', product: 'USB2.1 Hub', deviceClass: '09', interfaces: ['09:00:01'] };

/** Android's product ids: android-udev-rules issue 233. Triples of MTP and ADB: libmtp issue 315 (Sony, MTP with ADB). */
export const phone = {
  transfer: { ids: '18d1:4ee1', manufacturer: 'Google', product: 'Pixel', serial: '0A1B2C', interfaces: ['06:01:01'] },
  transferWithDebug: {
    ids: '18d1:4ee2',
    manufacturer: 'Google',
    product: 'Pixel',
    serial: '0A1B2C',
    interfaces: ['06:01:01', { triple: 'ff:42:01', name: 'ADB Interface' }],
  },
  /** protobom issue 351: Xiaomi, whose MTP is of its vendor's own class and tells by its name. */
  vendorTransfer: {
    ids: '2717:ff48',
    manufacturer: 'Xiaomi',
    product: 'Redmi',
    serial: '0E2F',
    interfaces: [
      { triple: 'ff:ff:00', name: 'MTP' },
      { triple: 'ff:42:01', name: 'ADB Interface' },
    ],
  },
  /** Linux commit 4d7ffcf3bf1b (cdc_ether): RNDIS of phones is e0:01:03 with 0a:00:00. */
  tethering: {
    ids: '18d1:4ee4',
    manufacturer: 'Google',
    product: 'Pixel',
    serial: '0A1B2C',
    interfaces: [{ triple: 'e0:01:03', net: 'usb0' }, '0a:00:00', { triple: 'ff:42:01', name: 'ADB Interface' }],
  },
  /** Linux drivers/net/usb/ipheth.c: ff:fd:01 beside PTP and usbmux. */
  iphoneTethering: {
    ids: '05ac:12a8',
    manufacturer: 'Apple Inc.',
    product: 'iPhone',
    serial: '00008101000A1B2C3D4E5F60',
    interfaces: [
      { triple: '06:01:01', name: 'PTP' },
      { triple: 'ff:fe:02', name: 'Apple USB Multiplexor' },
      { triple: 'ff:fd:01', name: 'Apple USB Ethernet', net: 'eth1' },
    ],
  },
} satisfies Readonly<Record<string, Gadget>>;

/**
 * A dock by the ports behind it. Which devices: displaylink-debian issue 748 and uhubctl issue 441 (HP USB-C Dock G5);
 * the adapter's first configuration is its vendor's: AsahiLinux/u-boot issue 15, wz_mini_hacks issue 5 (RTL8153).
 */
export const dock: Readonly<Record<string, Gadget>> = {
  '': { ids: '03f0:036b', product: 'HP USB-C Dock G5', deviceClass: '09', interfaces: ['09:00:02'] },
  '.2': {
    ids: '03f0:056b',
    manufacturer: 'Generic',
    product: 'USB Audio',
    serial: '201604140001',
    interfaces: ['01:01:20', '01:02:20', '01:02:20', { triple: '03:00:00', keys: keys.media }],
  },
  '.3': { ids: '05e3:0610', product: 'USB2.0 Hub', deviceClass: '09', interfaces: ['09:00:01', '09:00:02'] },
  '.4': {
    ids: '0bda:8153',
    manufacturer: 'Realtek',
    product: 'USB 10/100/1000 LAN',
    serial: '000001000000',
    interfaces: [{ triple: 'ff:ff:00', net: 'enx00e04c680001' }],
  },
  '.5': {
    ids: '03f0:046b',
    manufacturer: 'HP',
    product: 'HP USB-C Dock G5',
    serial: '0123',
    deviceClass: '11',
    interfaces: ['11:00:00', 'ff:00:00', { triple: '03:00:00', keys: '0' }],
  },
};

/** YubiKey 5 with every interface: Stack Overflow question 72549990, yubikey-manager's list of ids. */
export const yubiKey: Gadget = {
  ids: '1050:0407',
  manufacturer: 'Yubico',
  product: 'YubiKey OTP+FIDO+CCID',
  interfaces: [
    { triple: '03:01:01', keys: '1000000000007 ff800000000007ff febeffdff3cfffff fffffffffffffffe' },
    { triple: '03:00:00', name: 'FIDO' },
    '0b:00:00',
  ],
};

/** Unifying: hidapi pull request 306; Bolt: fwupd pull request 6431, Solaar issue 2109. A keyboard may be paired or not. */
export const receiver = {
  unifying: {
    ids: '046d:c52b',
    manufacturer: 'Logitech',
    product: 'USB Receiver',
    interfaces: [
      { triple: '03:01:01', keys: keys.keyboard },
      { triple: '03:01:02', keys: keys.mouse },
      { triple: '03:00:00', keys: '0' },
    ],
  },
  bolt: {
    ids: '046d:c548',
    manufacturer: 'Logitech',
    product: 'USB Receiver',
    interfaces: [
      { triple: '03:01:01', keys: keys.keyboard },
      { triple: '03:01:02', keys: keys.mouse },
      { triple: '03:00:00', keys: '0' },
    ],
  },
} satisfies Readonly<Record<string, Gadget>>;
