/**
 * Asks services on D-Bus, on one connection that closes when nothing is asked any more.
 */
import type { EventEmitter } from 'node:events';
import type { MessageBus } from '@jellybrick/dbus-next';
import { withinDeadline } from '../concurrency/deadline.ts';
import { hostFailure, type Answer, type BusCall, type BusValue, type HostFailureReason } from './host.ts';
import { busQuestion } from './questions.ts';

const timeoutMs = 3_000;

/** Error names of the D-Bus specification and of services we ask, by what they mean for a question. */
const reasons: Readonly<Record<string, HostFailureReason>> = {
  'org.freedesktop.DBus.Error.NameHasNoOwner': 'absent',
  'org.freedesktop.DBus.Error.ServiceUnknown': 'absent',
  'org.freedesktop.DBus.Error.UnknownObject': 'absent',
  'org.freedesktop.DBus.Error.UnknownInterface': 'absent',
  // wpa_supplicant runs, but has nothing to do with this interface.
  'fi.w1.wpa_supplicant1.InterfaceUnknown': 'absent',
  'org.freedesktop.DBus.Error.AccessDenied': 'denied',
  'org.freedesktop.DBus.Error.AuthFailed': 'denied',
  'org.freedesktop.DBus.Error.InteractiveAuthorizationRequired': 'denied',
  'org.freedesktop.DBus.Error.NoReply': 'timeout',
  'org.freedesktop.DBus.Error.Timeout': 'timeout',
  ENOENT: 'absent',
  ECONNREFUSED: 'absent',
  EACCES: 'denied',
};

function failureOf(question: string, error: unknown): Answer<never> {
  const { type, code, message } = error as { type?: string; code?: string; message?: string };
  return hostFailure(reasons[type ?? code ?? ''] ?? 'unreadable', `${question}: ${type ?? ''} ${message ?? 'failed'}`);
}

/** What came over the bus as JSON has it: variants opened, large integers as numbers where they are safe. */
export function plainValue(value: unknown): BusValue {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object') return null;
  if ('signature' in value && 'value' in value) return plainValue(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}

/** A connection and what to do with the calls on it when it breaks. */
export interface Line {
  readonly bus: MessageBus;
  readonly broken: Promise<never>;
}

/** The bus as its specification finds it. Only sockets: other forms of address would start programs. null: none. */
function addressOf(name: BusCall['bus']): string | null {
  const folder = process.env['XDG_RUNTIME_DIR'];
  const standard = name === 'system' ? 'unix:path=/run/dbus/system_bus_socket' : folder && `unix:path=${folder}/bus`;
  const set = process.env[name === 'system' ? 'DBUS_SYSTEM_BUS_ADDRESS' : 'DBUS_SESSION_BUS_ADDRESS'];
  const address = set ?? standard ?? '';
  return address.startsWith('unix:') && !address.includes(';') ? address : null;
}

/** A connection to a bus; it may still fail. Rejects where there is no bus to speak of. */
export async function connectBus(name: BusCall['bus']): Promise<Line> {
  const busAddress = addressOf(name);
  if (busAddress === null) throw Object.assign(new Error(`there is no ${name} bus`), { code: 'ENOENT' });
  const { systemBus, sessionBus } = await import('@jellybrick/dbus-next');
  const bus = name === 'system' ? systemBus({ busAddress }) : sessionBus({ busAddress });
  const broken = new Promise<never>((_, reject) => {
    (bus as EventEmitter).on('error', reject);
  });
  // Reported to whoever waits for a call; otherwise of no interest.
  broken.catch(() => undefined);
  return { bus, broken };
}

/** Makes the asker of both buses. Nothing is connected before the first call. */
export function createBusCaller(): (call: BusCall) => Promise<Answer<readonly BusValue[]>> {
  const lines = new Map<
    BusCall['bus'],
    { readonly line: Promise<Line>; users: number; closing: NodeJS.Immediate | null }
  >();

  const hangUp = (name: BusCall['bus']): void => {
    const kept = lines.get(name);
    lines.delete(name);
    void kept?.line.then(
      ({ bus }) => bus.disconnect(),
      () => undefined,
    );
  };

  const ask = async (call: BusCall, line: Promise<Line>): Promise<Answer<readonly BusValue[]>> => {
    const question = busQuestion(call);
    try {
      const { bus, broken } = await line;
      const { Message, MessageFlag } = await import('@jellybrick/dbus-next');
      const args = call.args ?? [];
      const message = new Message({
        destination: call.service,
        path: call.path,
        interface: call.interface,
        member: call.member,
        signature: 's'.repeat(args.length),
        body: [...args],
        // A question must not start a service that nobody uses.
        flags: MessageFlag.NO_AUTO_START,
      });
      const reply = await Promise.race([bus.call(message), broken]);
      return { ok: true, value: (reply?.body ?? []).map(plainValue) };
    } catch (error) {
      return failureOf(question, error);
    }
  };

  return async (call) => {
    const kept = lines.get(call.bus) ?? { line: connectBus(call.bus), users: 0, closing: null };
    lines.set(call.bus, kept);
    if (kept.closing !== null) clearImmediate(kept.closing);
    kept.closing = null;
    kept.users += 1;
    const answer = await withinDeadline(ask(call, kept.line), timeoutMs, () =>
      hostFailure('timeout', `${busQuestion(call)}: no answer in ${timeoutMs} ms`),
    );
    kept.users -= 1;
    if (kept.users > 0) return answer;
    // A reader that asks on does so at once. An idle line is not kept: the library does not tell when its bus dies.
    if (!answer.ok && answer.reason !== 'absent' && lines.get(call.bus) === kept) hangUp(call.bus);
    else kept.closing = setImmediate(() => hangUp(call.bus));
    return answer;
  };
}
