/**
 * How we know the age of a password.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const osPasswordSources: FactSources = {
  linux: {
    reads: message(
      'fact.os-password.linux.reads',
      'passwd -S, or chage -l where that tells root only. Both say the day of the last change, nothing of the password.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.os-password.linux.cannot-see',
      'Accounts of a directory (LDAP, Active Directory) and of systemd-homed: this machine does not know their date. Whether a password is good, and passwords used elsewhere.',
    ),
  },
  darwin: {
    reads: message('fact.os-password.macos.reads', 'dscl, accountPolicyData of the own account: passwordLastSetTime.'),
    needs: needsNothing,
    cannotSee: message(
      'fact.os-password.macos.cannot-see',
      'Network accounts, and accounts whose password was never changed since a script made them. Whether a password is good, and passwords used elsewhere.',
    ),
  },
  win32: {
    reads: message(
      'fact.os-password.windows.reads',
      "The account's SID and Get-LocalUser (who keeps the password, PasswordLastSet); in a domain pwdLastSet of the directory.",
    ),
    needs: message(
      'fact.os-password.windows.needs',
      'An ordinary account; in a domain also a domain controller within reach.',
    ),
    cannotSee: message(
      'fact.os-password.windows.cannot-see',
      "Microsoft accounts and Entra ID: the date Windows holds for them is not the password's, so it is not used. Whether a password is good, and passwords used elsewhere.",
    ),
  },
};
