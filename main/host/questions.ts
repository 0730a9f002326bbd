/**
 * How a question is written as a key of a recording.
 */
import type { BusCall, ReadFileOptions, RunOptions } from './host.ts';

/** `/path`, `/path?start=512`, `/path?end=65536`. */
export function fileQuestion(path: string, options: ReadFileOptions = {}): string {
  if (options.maxBytes === undefined) return path;
  return `${path}?${options.from ?? 'start'}=${options.maxBytes}`;
}

/** `/usr/sbin/ip -j link`, followed by ` <<< "input"` when the program got any; the label where the call has one. */
export function programQuestion(program: string, args: readonly string[], options: RunOptions): string {
  if (options.label !== undefined) return options.label;
  const call = [program, ...args].join(' ');
  return options.input === undefined ? call : `${call} <<< ${JSON.stringify(options.input)}`;
}

/** `system org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.DBus.Properties.GetAll "org.freedesktop.login1.Manager"`. */
export function busQuestion({ bus, service, path, interface: name, member, args = [] }: BusCall): string {
  return [bus, service, path, `${name}.${member}`, ...args.map((arg) => JSON.stringify(arg))].join(' ');
}
