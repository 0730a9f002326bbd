/**
 * How we know whether a machine signs somebody in by itself.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const autoLoginSources: FactSources = {
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
};
