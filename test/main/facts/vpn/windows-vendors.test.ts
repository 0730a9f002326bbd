/**
 * Which network adapters are tunnels, by the name of their driver.
 */
import { describe, expect, it } from 'vitest';
import { tunnelAdapter } from '../../../../main/facts/vpn/windows-vendors.ts';

describe('the driver of an adapter', () => {
  it.each([
    ['WireGuard Tunnel #2', 'WireGuard'],
    ['PANGP Virtual Ethernet Adapter Secure #3', 'GlobalProtect'],
    ['Cisco AnyConnect Virtual Miniport Adapter for Windows x64', 'Cisco Secure Client'],
    ['TAP-Windows Adapter V9', 'OpenVPN'],
    ['Fortinet SSL VPN Virtual Ethernet Adapter', 'FortiClient'],
    ['Citrix Virtual Adapter', 'Citrix'],
    ['TAP-Windows Adapter V9 for OpenVPN Connect', 'OpenVPN'],
    ['Cisco AnyConnect Secure Mobility Client Virtual Miniport Adapter for Windows', 'Cisco Secure Client'],
  ])('knows the driver %j', (description, vendor) => {
    expect(tunnelAdapter(description)).toMatchObject({ vendor });
  });

  it.each([
    ['tap0901', 'tap'],
    ['root\\tap0901', 'tap'],
    ['tapwindscribe0901', 'tap'],
    ['wintun', 'tun'],
    ['ovpn-dco', 'tun'],
    ['WireGuard', 'wireguard'],
    ['vms_mp', null],
    ['tapestry', null],
    ['', null],
  ])('knows a tunnel of a vendor’s own name by the driver %j', (componentId, kind) => {
    const found = tunnelAdapter('Some Vendor VPN', componentId);
    expect(found).toEqual(kind === null ? null : { vendor: null, kind });
  });

  it.each([
    'Hyper-V Virtual Ethernet Adapter',
    'VirtualBox Host-Only Ethernet Adapter',
    'VMware Virtual Ethernet Adapter for VMnet8',
    'WAN Miniport (IKEv2)',
    'Microsoft Wi-Fi Direct Virtual Adapter',
    'My WireGuard Tunnel',
  ])('takes %j for no tunnel', (description) => {
    expect(tunnelAdapter(description)).toBeNull();
  });
});
