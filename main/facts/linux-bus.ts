/**
 * Properties of objects on the system bus, or the session's.
 */
import type { Answer, BusCall, BusValue, Host } from '../host/host.ts';

/** An interface of an object a service shows. */
export interface BusObject {
  /** The system bus unless told. */
  readonly bus?: BusCall['bus'];
  readonly service: string;
  readonly path: string;
  readonly interface: string;
}

/** The value of one property, its variant opened; null where the reply was empty. */
export async function busProperty(ask: Host, object: BusObject, name: string): Promise<Answer<BusValue>> {
  const { service, path } = object;
  const answer = await ask.callBus({
    bus: object.bus ?? 'system',
    service,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    args: [object.interface, name],
  });
  return answer.ok ? { ok: true, value: answer.value[0] ?? null } : answer;
}
