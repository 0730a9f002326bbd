/**
 * Finds the `postern://` link a system starts this app with.
 */
import { linkScheme } from '../../shared/protocol/deep-link.ts';

/** The link a system put on the command line (Linux, Windows). null: started without one. */
export function deepLinkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`)) ?? null;
}
