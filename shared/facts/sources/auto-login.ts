/**
 * How we know whether a machine signs somebody in by itself.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const autoLoginSources: FactSources = {
  linux: {
    reads: message(
      'fact.auto-login.linux.reads',
      "The configuration of the sign-in screen in use (gdm, sddm, plasmalogin, lightdm, lxdm, greetd, cosmic-greeter) under /etc, SUSE's /etc/sysconfig/displaymanager, and agetty --autologin in the units of the text console. Whether there is a name, not which.",
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.auto-login.linux.cannot-see',
      'Other sign-in screens: unknown. That the disk asks for a passphrase before: it does not count here.',
    ),
  },
  darwin: {
    reads: message(
      'fact.auto-login.macos.reads',
      'defaults read-type com.apple.loginwindow autoLoginUser: whether there is a name, not which.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.auto-login.macos.cannot-see',
      'With FileVault on, macOS ignores the setting; it counts all the same until it is gone.',
    ),
  },
  win32: {
    reads: message(
      'fact.auto-login.windows.reads',
      'AutoAdminLogon in the registry (Winlogon). The password that may stand beside it is not asked for.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.auto-login.windows.cannot-see',
      'An account without a password that Windows starts by itself because it is the only one.',
    ),
  },
};
