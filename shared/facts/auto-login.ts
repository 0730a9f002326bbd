/**
 * Does the machine sign somebody in without a password after it starts?
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';

export const autoLoginFact = defineFact({
  name: 'autoLogin',
  schema: z.object({
    enabled: z.boolean(),
    source: shortText,
  }),
  label: message('fact.auto-login.label', 'automatic sign-in'),
  sources: {
    linux: {
      reads: message(
        'fact.auto-login.linux.reads',
        'The configuration of the login screen in use (gdm, sddm, plasmalogin, lightdm, lxdm, greetd, cosmic-greeter) under /etc, SUSE’s /etc/sysconfig/displaymanager, and agetty --autologin in the text console units. Only whether a user name is set, not which one.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.auto-login.linux.cannot-see',
        'Other login screens: the result is unknown. A disk passphrase at startup doesn’t count here.',
      ),
    },
    darwin: {
      reads: message(
        'fact.auto-login.macos.reads',
        'defaults read-type com.apple.loginwindow autoLoginUser: only whether a user name is set, not which one.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.auto-login.macos.cannot-see',
        'With FileVault on, macOS ignores this setting. It still counts until it is removed.',
      ),
    },
    win32: {
      reads: message(
        'fact.auto-login.windows.reads',
        'AutoAdminLogon in the registry (Winlogon). A password stored next to it isn’t read.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.auto-login.windows.cannot-see',
        'An account without a password that Windows signs in automatically because it is the only one.',
      ),
    },
  },
  sample: { enabled: false, source: '/etc/gdm3/daemon.conf' },
});
