/**
 * Debian and Ubuntu packages that the set-up installs, each with its reason. To add one, add a line.
 *
 * `for`: `start` is needed to run the product here, `test` only to test it.
 * `name`: as in Debian 12; `or`: what a newer release calls it; `provides`: others that do as well;
 * `service`: background services it brings, which the set-up leaves switched off.
 */
export const systemPackages = [
  { name: 'libsecret-1-0', for: 'start', why: 'the agent keeps its key in the Secret Service' },
  { name: 'libsecret-1-dev', for: 'start', why: 'builds keytar, which speaks to it' },
  { name: 'pkg-config', for: 'start', why: 'builds keytar' },
  { name: 'make', for: 'start', why: 'builds keytar' },
  { name: 'g++', for: 'start', why: 'builds keytar' },
  { name: 'python3', for: 'start', why: 'node-gyp, which builds keytar, is written in it' },
  { name: 'unzip', for: 'start', why: 'unpacks Electron' },
  {
    name: 'nginx-light',
    for: 'start',
    provides: ['nginx', 'nginx-core', 'nginx-full', 'nginx-extras'],
    service: ['nginx'],
    why: 'the reverse proxy of the gate demo',
  },
  { name: 'iproute2', for: 'start', why: 'the agent asks it for routing rules' },
  { name: 'libnss3', for: 'start', why: 'Electron' },
  { name: 'libgtk-3-0', or: 'libgtk-3-0t64', for: 'start', why: 'Electron' },
  { name: 'libatk-bridge2.0-0', or: 'libatk-bridge2.0-0t64', for: 'start', why: 'Electron' },
  { name: 'libasound2', or: 'libasound2t64', for: 'start', why: 'Electron' },
  { name: 'libgbm1', for: 'start', why: 'Electron' },
  { name: 'libcups2', or: 'libcups2t64', for: 'start', why: 'Electron' },
  { name: 'libxss1', for: 'start', why: 'Electron asks it how long nobody typed' },
  { name: 'xvfb', for: 'test', why: 'a screen for Electron and Chromium' },
  { name: 'xauth', for: 'test', why: 'xvfb-run' },
  { name: 'dbus', for: 'test', why: 'a session bus for the keychain' },
  { name: 'dbus-x11', for: 'test', why: 'a session bus for the keychain' },
  { name: 'gnome-keyring', for: 'test', why: 'a real keychain' },
  { name: 'openssl', for: 'test', why: 'certificates for pages and servers that tests stand up' },
  { name: 'python3-dbusmock', for: 'test', why: 'stands in for screen savers and logind on a real bus' },
  { name: 'chromium', for: 'test', why: 'the console and the gate are tested in it' },
  { name: 'imagemagick', for: 'test', why: 'pictures of the whole screen, the tray icon among it' },
  { name: 'xfce4-panel', for: 'test', why: 'shows the tray icon' },
  { name: 'xfconf', for: 'test', why: 'settings of the panel' },
  {
    name: 'clamav-daemon',
    for: 'test',
    service: ['clamav-daemon', 'clamav-freshclam'],
    why: 'a real antivirus to start and stop',
  },
  { name: 'openvpn', for: 'test', service: ['openvpn'], why: 'a real VPN between two network namespaces' },
  { name: 'libglib2.0-bin', for: 'test', why: "gsettings, which GNOME's screen lock is read with" },
  { name: 'gsettings-desktop-schemas', for: 'test', why: "GNOME's settings and their defaults" },
  { name: 'dconf-gsettings-backend', for: 'test', why: 'keeps a changed setting, as on a desktop' },
  {
    name: 'python3-dbusmock',
    for: 'test',
    why: 'stand-ins for NetworkManager, logind and screen savers on a real bus',
  },
  { name: 'qemu-system-x86', for: 'test', why: 'a guest with encrypted disks, WireGuard and USB' },
  { name: 'qemu-utils', for: 'test', why: "puts that guest's system into a LUKS container" },
  { name: 'debootstrap', for: 'test', why: 'makes that guest' },
  { name: 'e2fsprogs', for: 'test', why: 'makes its disk' },
  { name: 'procps', for: 'test', why: 'tests look for processes left behind' },
];
