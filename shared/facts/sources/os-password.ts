/**
 * How we know the age of a password.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const osPasswordSources: FactSources = {
  linux: {
    reads: message(
      'fact.os-password.linux.reads',
      'passwd -S, or chage -l where passwd -S is limited to root. Both report the day of the last change and nothing about the password itself.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.os-password.linux.cannot-see',
      'Directory accounts (LDAP, Active Directory) and systemd-homed accounts, because this computer doesn’t store their date. Whether a password is strong, and passwords used elsewhere.',
    ),
  },
  darwin: {
    reads: message('fact.os-password.macos.reads', 'dscl, accountPolicyData of your account: passwordLastSetTime.'),
    needs: needsNothing,
    cannotSee: message(
      'fact.os-password.macos.cannot-see',
      'Network accounts, and accounts created by a script whose password was never changed. Whether a password is strong, and passwords used elsewhere.',
    ),
  },
  win32: {
    reads: message(
      'fact.os-password.windows.reads',
      'Your account’s SID and Get-LocalUser (who manages the password, PasswordLastSet); in a domain, pwdLastSet in the directory.',
    ),
    needs: message(
      'fact.os-password.windows.needs',
      'A standard account; in a domain, also a reachable domain controller.',
    ),
    cannotSee: message(
      'fact.os-password.windows.cannot-see',
      'Microsoft accounts and Entra ID: the date Windows stores for them isn’t the password’s, so it isn’t used. Whether a password is strong, and passwords used elsewhere.',
    ),
  },
};
