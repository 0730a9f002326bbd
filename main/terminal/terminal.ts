/**
 * What a command knows of the terminal it talks to.
 */
import { styleText } from 'node:util';
import type { Language } from '../../shared/text/language.ts';

type Style = Parameters<typeof styleText>[0];

export interface Terminal {
  readonly language: Language;
  /** Characters in a line. */
  readonly columns: number;
  /** One line (or several) to standard output. */
  readonly print: (text: string) => void;
  /** One line (or several) to standard error. */
  readonly printError: (text: string) => void;
  /** The text in a colour, where the terminal shows any (NO_COLOR, FORCE_COLOR and pipes are respected). */
  paint(style: Style, text: string): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Colour by no-color.org and force-color.org; otherwise only on a terminal. */
function wantsColour(env: Environment, isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

export function createTerminal(language: Language, env: Environment): Terminal {
  const isTerminal = process.stdout.isTTY;
  const colour = wantsColour(env, isTerminal);
  return {
    language,
    columns: Math.min(140, Math.max(60, isTerminal ? process.stdout.columns : 110)),
    print: (text) => void process.stdout.write(`${text}\n`),
    printError: (text) => void process.stderr.write(`${text}\n`),
    paint: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
  };
}
