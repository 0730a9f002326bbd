/**
 * Starts the guest with the agent and a script on a second disk, lets the test plug USB devices while it
 * runs, and brings back the files the script left.
 */
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { encryptedRootPassphrase, guestImage, type GuestImage } from './guest-image.ts';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * `scan NAME [FACT...]` leaves the facts of this moment in NAME.json, `scan_as_alice` those that somebody without rights
 * reads; `step` keeps what a command printed; `signal` tells the test; `await COMMAND` waits until it succeeds, `soon
 * COMMAND` for ten seconds; `in_time FILE COMMAND` keeps the JSON of a scan in which no fact was late.
 */
const prologue = `export PATH=/payload/bin:$PATH HOME=/root LC_ALL=C LVM_SUPPRESS_FD_WARNINGS=1
chmod 1777 /payload/results
mkfifo /run/root.in /run/root.out /run/alice.in /run/alice.out; chown alice /run/alice.*
node /payload/agent/guest-agent.js 2>/payload/results/agent.err </run/root.in >/run/root.out &
exec 3>/run/root.in 4</run/root.out
as_alice() { (cd /home/alice && exec setpriv --reuid alice --regid alice --init-groups env HOME=/home/alice USER=alice "$@"); }
start_alice() { as_alice node /payload/agent/guest-agent.js 2>>/payload/results/agent.err </run/alice.in >/run/alice.out & exec 5>/run/alice.in 6</run/alice.out; }
scan() { echo "scan $*" >&3; read -r _ <&4; }
scan_as_alice() { echo "scan $*" >&5; read -r _ <&6; }
step() { "$@" >>/payload/results/steps.log 2>&1 || echo "FAILED($?): $*" >>/payload/results/steps.log; }
signal() { echo "@@$*" >/dev/ttyS0; }
await() { local end=$((SECONDS + 300)); while [ $SECONDS -lt $end ]; do "$@" >/dev/null 2>&1 && return; sleep 0.25; done; echo "WAITED IN VAIN: $*" >>/payload/results/steps.log; }
soon() { for _ in $(seq 40); do "$@" >/dev/null 2>&1 && return; sleep 0.25; done; return 1; }
in_time() { local file=$1 code; shift; for _ in $(seq 10); do "$@" >"$file" 2>"\${file%.json}.err"; code=$?; grep -q '"reason": *"timeout"' "$file" || break; done; return $code; }
`;

export interface GuestOptions {
  /** Shell script, run as root in the guest. It finds node as `node`, the command line as `agent`, the functions of the prologue, and leaves files in /payload/results. */
  readonly script: string;
  /** Extra disks in MiB, as /dev/vdc, /dev/vdd ... */
  readonly diskSizesMib?: readonly number[];
  /** Boots the system from a LUKS container instead of a plain disk, its passphrase typed on the console. */
  readonly isRootEncrypted?: boolean;
  /** Called for each line that starts with `@@`, without the `@@`. */
  readonly onSignal?: (signal: string, machine: GuestMachine) => Promise<void>;
  readonly timeoutMs: number;
}

export interface GuestMachine {
  /** Plugs a device in: driver and its properties, as QEMU's device_add takes them. */
  plug(driver: string, id: string, properties?: Readonly<Record<string, string>>): Promise<void>;
  unplug(id: string): Promise<void>;
}

/** Runs one guest to its power-off and brings the files of /payload/results by name. Rejects with the end of its console when it does not get there in time. */
export async function runGuest(options: GuestOptions): Promise<ReadonlyMap<string, string>> {
  const image = await guestImage();
  const folder = await mkdtemp(join(tmpdir(), 'postern-guest-'));
  try {
    const payload = await makePayload(folder, options.script);
    await boot(image, folder, payload, options);
    await run('/sbin/debugfs', ['-R', `rdump /results ${folder}`, payload]);
    const results = join(folder, 'results');
    const files = new Map<string, string>();
    for (const name of await readdir(results)) files.set(name, await readFile(join(results, name), 'utf8'));
    return files;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The agent in one file, node, and the script, as an ext4 image labelled `payload`. */
async function makePayload(folder: string, script: string): Promise<string> {
  const content = join(folder, 'payload');
  await mkdir(join(content, 'results'), { recursive: true });
  await mkdir(join(content, 'bin'));
  await run(
    join(project, 'node_modules/.bin/rolldown'),
    [
      join(project, 'main/cli.ts'),
      join(project, 'test/support/guest/guest-agent.ts'),
      '--platform=node',
      '--format=esm',
      '--external=keytar',
      '--external=electron',
      '--external=usb/index.js',
      '--dir',
      join(content, 'agent'),
    ],
    { cwd: project },
  );
  await writeFile(join(content, 'agent/package.json'), '{ "type": "module" }\n');
  await copyFile(process.execPath, join(content, 'bin/node'));
  await writeFile(
    join(content, 'bin/agent'),
    '#!/bin/sh\nexport POSTERN_AGENT_DATA=/run/postern\nexec /payload/bin/node /payload/agent/cli.js "$@"\n',
    { mode: 0o755 },
  );
  await writeFile(join(content, 'run.sh'), 'exec /bin/bash /payload/script.sh\n');
  await writeFile(join(content, 'script.sh'), `${prologue}\n${script}\n`);
  const image = join(folder, 'payload.img');
  await run('/sbin/mke2fs', ['-q', '-t', 'ext4', '-L', 'payload', '-d', content, image, '300M']);
  return image;
}

/**
 * Nobody attacks the guest, and guarding against it is slow under emulation. Without `no_timer_check` the kernel
 * panics on a busy machine, where its first ticks come late.
 */
const kernelOptions =
  'console=ttyS0 quiet panic=-1 mitigations=off nokaslr audit=0 apparmor=0 nowatchdog no_timer_check net.ifnames=0 systemd.show_status=no';

async function boot(image: GuestImage, folder: string, payload: string, options: GuestOptions): Promise<string> {
  const system = options.isRootEncrypted === true ? image.encryptedImage : image.image;
  const drives = [`file=${system},format=raw,if=virtio,snapshot=on`, `file=${payload},format=raw,if=virtio`];
  for (const [index, sizeMib] of (options.diskSizesMib ?? []).entries()) {
    const disk = join(folder, `disk${index}.img`);
    await writeFile(disk, '');
    await truncate(disk, sizeMib * 1024 * 1024);
    drives.push(`file=${disk},format=raw,if=virtio`);
  }
  const stick = join(folder, 'stick.img');
  await writeFile(stick, '');
  await truncate(stick, 32 * 1024 * 1024);
  const socket = join(folder, 'qmp');
  const root =
    options.isRootEncrypted === true
      ? 'root=/dev/mapper/system rw cryptopts=source=/dev/vda,target=system'
      : 'root=/dev/vda rw';
  const machine = ['-m', '1024', '-smp', '2', '-no-reboot', '-nodefaults', '-display', 'none', '-serial', 'stdio'];
  // An old processor is emulated faster than one with everything, whose wide registers cost at each switch of a task.
  machine.push('-cpu', 'Westmere');
  const args = [...machine, '-kernel', image.kernel, '-initrd', image.initrd, '-append', `${root} ${kernelOptions}`];
  args.push('-qmp', `unix:${socket},server,nowait`, '-device', 'qemu-xhci');
  args.push(...drives.flatMap((drive) => ['-drive', drive]), '-drive', `id=stick,file=${stick},format=raw,if=none`);
  // What a serial adapter and a headset are connected to.
  args.push('-chardev', 'ringbuf,id=nothing', '-audiodev', 'none,id=silence');
  return watch(spawn('/usr/bin/qemu-system-x86_64', args, { stdio: ['pipe', 'pipe', 'pipe'] }), socket, options);
}

async function watch(child: ReturnType<typeof spawn>, socket: string, options: GuestOptions): Promise<string> {
  let text = '';
  const failures: unknown[] = [];
  let isAsked = options.isRootEncrypted !== true;
  const machine = machineAt(socket);
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('the guest has no console');
  stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    if (isAsked || !/unlock disk system/i.test(text)) return;
    isAsked = true;
    stdin.write(`${encryptedRootPassphrase}\n`);
  });
  stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  createInterface({ input: stdout }).on('line', (line) => {
    const signal = /@@(\S.*)$/.exec(line.trimEnd())?.[1];
    if (signal !== undefined) options.onSignal?.(signal, machine).catch((error: unknown) => failures.push(error));
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  if (failures.length > 0) throw failures[0];
  if (code !== 0 || !text.includes('@@done'))
    throw new Error(`the guest did not finish (exit ${code}):\n${text.slice(-4000)}`);
  return text;
}

/** QEMU's machine protocol, one command per connection. */
function machineAt(socket: string): GuestMachine {
  const tell = async (execute: string, args: Readonly<Record<string, string>>): Promise<void> => {
    const connection = connect(socket);
    try {
      const lines = createInterface({ input: connection })[Symbol.asyncIterator]();
      const ask = async (command: object): Promise<void> => {
        connection.write(`${JSON.stringify(command)}\n`);
        for (;;) {
          const { value, done } = await lines.next();
          if (done === true) throw new Error(`QEMU closed the connection at ${execute}`);
          const answer = JSON.parse(value) as { readonly return?: unknown; readonly error?: { readonly desc: string } };
          if (answer.error !== undefined) throw new Error(`QEMU refused ${execute}: ${answer.error.desc}`);
          if ('return' in answer) return;
        }
      };
      await lines.next();
      await ask({ execute: 'qmp_capabilities' });
      await ask({ execute, arguments: args });
    } finally {
      connection.destroy();
    }
  };
  return {
    plug: async (driver, id, properties = {}) => tell('device_add', { driver, id, ...properties }),
    unplug: async (id) => tell('device_del', { id }),
  };
}
