/**
 * Ends with a plain word when the set-up has not run here: `npm run agent` and `npm run server` ask first.
 */
import { existsSync } from 'node:fs';
import { pinnedNode } from './project.mjs';

if (!existsSync(pinnedNode)) {
  console.error('Postern is not set up in this folder yet. Run this once:\n  npm run setup');
  process.exitCode = 69;
}
