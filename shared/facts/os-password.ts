/**
 * The person's password for this computer: who keeps it, and when it was last changed.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { instant } from './fields.ts';

export const osPasswordFact = defineFact({
  name: 'osPassword',
  schema: z.object({
    /** Who keeps the password: this machine, a directory (LDAP, AD), or a cloud identity. */
    keeper: z.enum(['local', 'directory', 'cloud']),
    /**
     * Day of the last change; `must-change`: the system asks for a new one at the next sign-in; `none`: no password set.
     * null: the keeper does not report it to this machine (a Microsoft account, Entra ID, a directory), or this machine
     * keeps no date.
     */
    changedAt: z.union([instant, z.literal('must-change'), z.literal('none')]).nullable(),
  }),
  label: message('fact.os-password.label', 'password age'),
  sources: {
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
  },
  sample: { keeper: 'local', changedAt: '2026-10-01T00:00:00Z' },
});
