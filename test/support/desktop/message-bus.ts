/**
 * A real message bus of its own for a test, with python-dbusmock's stand-ins for desktop and login services on it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once, type EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message, sessionBus, type MessageBus } from '@jellybrick/dbus-next';
import { eventually } from '../processes/eventually.ts';

/** A method to call or a signal to send; `signature` and `body` as the D-Bus specification writes them. */
export interface BusMessage {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
}

export interface TestBus {
  readonly address: string;
  /** Puts a template of python-dbusmock on the bus and waits until `service` answers. */
  mock(template: string, service: string, parameters?: Readonly<Record<string, string | number>>): Promise<void>;
  /** Puts a service with one bare object on the bus; a test adds more with dbusmock's own methods. */
  stand(service: string, path: string, name: string): Promise<void>;
  /** Ends the service, as when its program ends. */
  leave(service: string): Promise<void>;
  call(service: string, message: BusMessage): Promise<unknown>;
  /** Sends a signal as a program that owns no name. */
  emit(signal: BusMessage): Promise<void>;
  /** Ends the bus at once, as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const busName = 'org.freedesktop.DBus';
const toBus = { path: '/org/freedesktop/DBus', interface: busName };

/** `socket`: where to listen; a fresh place unless told. */
export async function startMessageBus(socket?: string): Promise<TestBus> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-bus-'));
  const wanted = `unix:path=${socket ?? join(folder, 'bus')}`;
  const daemon = spawn(
    '/usr/bin/dbus-daemon',
    ['--session', '--nofork', '--nopidfile', `--address=${wanted}`, '--print-address'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(daemon.stdout, 'data');
  const mocks = new Map<string, ChildProcess>();
  const client = connectTo(wanted);

  const call = async (service: string, message: BusMessage): Promise<unknown> => {
    const answer = await client.call(new Message({ ...message, destination: service }));
    return answer?.body[0];
  };
  /** Waits until somebody owns the name, or nobody does. */
  const owned = async (service: string, is: boolean, giveUp = () => false): Promise<void> =>
    eventually(
      async () => {
        const answer = await call(busName, { ...toBus, member: 'NameHasOwner', signature: 's', body: [service] });
        if (answer !== is) throw new Error(`${service} is ${is ? 'not yet' : 'still'} on this bus`);
      },
      { giveUp },
    );
  const kill = async (): Promise<void> => {
    if (daemon.exitCode !== null || daemon.signalCode !== null) return;
    daemon.kill('SIGKILL');
    await once(daemon, 'exit');
  };
  const start = async (service: string, args: readonly string[]): Promise<void> => {
    const env = { PATH: '/usr/bin:/bin', DBUS_SESSION_BUS_ADDRESS: wanted, DBUS_SYSTEM_BUS_ADDRESS: wanted };
    const mock = spawn('/usr/bin/python3', ['-m', 'dbusmock', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    mocks.set(service, mock);
    await owned(service, true, () => mock.exitCode !== null);
  };
  return {
    address: wanted,
    mock: async (template, service, parameters = {}) =>
      start(service, ['--template', template, '--parameters', JSON.stringify(parameters)]),
    stand: async (service, path, name) => start(service, [service, path, name]),
    async leave(service) {
      const mock = mocks.get(service);
      if (mock === undefined) throw new Error(`${service} is not on this bus`);
      mocks.delete(service);
      mock.kill();
      await once(mock, 'exit');
      await owned(service, false);
    },
    call,
    async emit({ path, interface: name, member, signature, body }) {
      client.send(Message.newSignal(path, name, member, signature, body));
      // The answer comes after the bus has handed on the signal.
      await call(busName, { ...toBus, member: 'GetId' });
    },
    kill,
    async stop() {
      for (const mock of mocks.values()) mock.kill();
      client.disconnect();
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function connectTo(address: string): MessageBus {
  const client = sessionBus({ busAddress: address });
  // The bus is ended on purpose.
  (client as EventEmitter).on('error', () => undefined);
  return client;
}
