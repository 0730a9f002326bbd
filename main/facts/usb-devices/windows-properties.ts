/**
 * Properties of USB devices on Windows that the plug and play entity itself does not have.
 */
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import { numberIn, textIn, textsIn, type Row } from '../windows-section.ts';

/** null: not told. */
export interface DeviceProperties {
  /** One physical device has one container, whatever it is made of. Braces off, lower case. */
  readonly containerId: string | null;
  /** The device's own product string, not the driver's localised name. */
  readonly product: string | null;
  /** `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(3)`; never localised. */
  readonly locationPath: string | null;
  /** CM_REMOVAL_POLICY: 1 not removable, 2 orderly, 3 surprise. */
  readonly removalPolicy: number | null;
}

/** Container of the machine itself. */
const machineContainer = '00000000-0000-0000-ffff-ffffffffffff';

/** Properties by instance id in capitals (Windows compares ids without case). */
export function parseDeviceProperties(rows: readonly Row[]): ReadonlyMap<string, DeviceProperties> {
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    const id = textIn(row, 'InstanceId')?.toUpperCase() ?? '';
    byId.set(id, [...(byId.get(id) ?? []), row]);
  }
  return new Map([...byId].map(([id, list]) => [id, propertiesOf(list)] as const));
}

function propertiesOf(rows: readonly Row[]): DeviceProperties {
  const find = (key: string) => rows.find((row) => textIn(row, 'KeyName') === `DEVPKEY_Device_${key}`);
  return {
    containerId: textIn(find('ContainerId'), 'Data')?.replace(/[{}]/g, '').toLowerCase() ?? null,
    product: textIn(find('BusReportedDeviceDesc'), 'Data'),
    locationPath: textsIn(find('LocationPaths'), 'Data').find((path) => path.includes('USB')) ?? null,
    removalPolicy: numberIn(find('RemovalPolicy'), 'Data'),
  };
}

/**
 * A device may name its own container (Microsoft OS descriptors), so being in the machine's is not enough:
 * the bus must also say that it cannot be removed.
 */
export function attachmentOf(properties: DeviceProperties | undefined): UsbDevice['attachment'] {
  if (properties === undefined) return 'unknown';
  const { containerId, removalPolicy } = properties;
  if (containerId === machineContainer && removalPolicy === 1) return 'fixed';
  return removalPolicy === 2 || removalPolicy === 3 ? 'removable' : 'unknown';
}
