/**
 * Does the computer ask for a password when it starts?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck } from './define-check.ts';

export const autoLogin = defineCheck({
  id: 'auto-login',
  title: message('auto-login.title', 'Sign-in at startup'),
  why: message('auto-login.why', 'A password at startup keeps others from using your account.'),
  facts: ['autoLogin'],
  params: z.strictObject({}),
  defaultRule: { enforcement: 'warn-then-block', graceHours: 168, whenUnknown: 'as-failure' },
  reasons: {
    asks: {
      outcome: 'pass',
      text: message('auto-login.asks', 'Your computer asks for a password at startup.'),
    },
    automatic: {
      outcome: 'fail',
      text: message('auto-login.automatic', 'Your computer signs in automatically at startup.'),
    },
  },
  remediation: {
    linux: message(
      'auto-login.fix.linux',
      'Turn off automatic login. GNOME: Settings > System > Users. KDE: System Settings > Login Screen (SDDM) > Behavior.',
    ),
    darwin: message(
      'auto-login.fix.macos',
      'Set “Automatically log in as” to Off in System Settings > Users & Groups.',
    ),
    win32: message(
      'auto-login.fix.windows',
      'Run netplwiz and select “Users must enter a user name and password to use this computer”.',
    ),
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
