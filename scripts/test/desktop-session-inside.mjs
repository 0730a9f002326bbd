/**
 * The inner half of desktop-session.mjs: started on the fresh screen and bus, it fills them and runs the command.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const startTimeoutMs = 120_000;

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  console.error('Usage: desktop-session.mjs COMMAND [ARGUMENT...]');
  process.exit(64);
}

/** xfconfd has no place on PATH; Debian and others keep it in one of these. */
const xfconfd = [
  '/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd',
  '/usr/lib/aarch64-linux-gnu/xfce4/xfconf/xfconfd',
  '/usr/lib/xfce4/xfconf/xfconfd',
].find((file) => existsSync(file));

const keyring = spawn('/usr/bin/gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
  stdio: ['pipe', 'ignore', 'ignore'],
});
keyring.stdin.end('\n');
const companions = [keyring];
await owned('org.freedesktop.secrets');
if (xfconfd !== undefined) {
  companions.push(spawn(xfconfd, [], { stdio: 'ignore' }));
  await owned('org.xfce.Xfconf');
  companions.push(spawn('/usr/bin/xfce4-panel', ['--disable-wm-check'], { stdio: 'ignore' }));
  await owned('org.xfce.Panel');
}

const child = spawn(program, args, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => finish(error.message));
child.on('close', (code, signal) =>
  finish(signal === null ? undefined : `${program} was ended by ${signal}`, code ?? 1),
);

function finish(complaint, code = 1) {
  if (complaint !== undefined) console.error(complaint);
  for (const companion of companions.toReversed()) companion.kill('SIGTERM');
  process.exitCode = code;
}

/** Waits until a program answers to this name on the session bus. */
async function owned(name) {
  const deadline = Date.now() + startTimeoutMs;
  const ask = [
    '--session',
    '--dest=org.freedesktop.DBus',
    '--print-reply=literal',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${name}`,
  ];
  while (!execFileSync('/usr/bin/dbus-send', ask, { encoding: 'utf8' }).includes('true')) {
    if (Date.now() > deadline) throw new Error(`The test desktop did not start: nobody answers to ${name}.`);
    await sleep(50);
  }
}
