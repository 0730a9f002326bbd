/**
 * Does the computer ask for a password when it starts?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck } from './define-check.ts';

export const autoLogin = defineCheck({
  id: 'auto-login',
  title: message('auto-login.title', 'Sign-in at start'),
  why: message('auto-login.why', 'Whoever switches the computer on must not be signed in as you.'),
  facts: ['autoLogin'],
  params: z.strictObject({}),
  reasons: {
    asks: {
      outcome: 'pass',
      text: message('auto-login.asks', 'The computer asks for a password when it starts.'),
    },
    automatic: {
      outcome: 'fail',
      text: message('auto-login.automatic', 'The computer signs in by itself when it starts.'),
    },
  },
  remediation: {
    linux: message(
      'auto-login.fix.linux',
      'Settings > Users > turn "Automatic Login" off (KDE: System Settings > Login Screen (SDDM) > Behavior).',
    ),
    darwin: message(
      'auto-login.fix.macos',
      'Open System Settings > Users & Groups and set "Automatically log in as" to Off.',
    ),
    win32: message('auto-login.fix.windows', 'Run netplwiz and tick "Users must enter a user name and password".'),
  },
  evaluate({ autoLogin: { enabled, source } }) {
    return {
      reason: enabled ? 'automatic' : 'asks',
      evidence: [
        { name: 'automatic', value: enabled },
        { name: 'source', value: source },
      ],
    };
  },
});
