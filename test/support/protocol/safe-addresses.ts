/**
 * Addresses and what the product says of each. Whoever decides about an address runs this table, so that both sides agree.
 */

export type AddressOutcome = 'safe' | 'address-invalid' | 'address-insecure';

/** Origins without a path. */
export const addressTable: readonly (readonly [address: string, outcome: AddressOutcome])[] = [
  ['https://postern.example.com', 'safe'],
  ['https://POSTERN.example.com:8443', 'safe'],
  ['https://203.0.113.7', 'safe'],
  // Chromium 156 and Firefox 153 keep a __Host- cookie over http on each of these.
  ['http://localhost:7680', 'safe'],
  ['http://LOCALHOST', 'safe'],
  ['http://localhost.', 'safe'],
  ['http://helpdesk.localhost:7680', 'safe'],
  ['http://a.b.localhost', 'safe'],
  ['http://helpdesk.localhost.', 'safe'],
  ['http://127.0.0.1:7600', 'safe'],
  ['http://127.0.0.2', 'safe'],
  ['http://127.255.255.254', 'safe'],
  ['http://127.1', 'safe'],
  ['http://2130706433', 'safe'],
  ['http://[::1]:7600', 'safe'],
  // And on none of these.
  ['http://[::ffff:127.0.0.1]', 'address-insecure'],
  ['http://0.0.0.0:7600', 'address-insecure'],
  ['http://[::]:7600', 'address-insecure'],
  ['http://postern.example.com', 'address-insecure'],
  ['http://192.168.1.7', 'address-insecure'],
  ['http://128.0.0.1', 'address-insecure'],
  ['http://127.0.0.1.example.com', 'address-insecure'],
  ['http://localhost.example.com', 'address-insecure'],
  ['http://notlocalhost', 'address-insecure'],
  ['https://user@postern.example.com', 'address-invalid'],
  ['https://user:secret@postern.example.com', 'address-invalid'],
  ['https://:secret@postern.example.com', 'address-invalid'],
  ['http://user:secret@localhost', 'address-invalid'],
  ['ftp://postern.example.com', 'address-invalid'],
  ['ws://localhost', 'address-invalid'],
  ['file:///etc/passwd', 'address-invalid'],
  ['javascript:alert(1)', 'address-invalid'],
  ['smb://server/share', 'address-invalid'],
  ['ms-settings:windowsupdate', 'address-invalid'],
  ['postern://enrol?code=x', 'address-invalid'],
  ['http://127.0.0.256', 'address-invalid'],
  ['https://', 'address-invalid'],
  ['postern.example.com', 'address-invalid'],
  ['', 'address-invalid'],
];
