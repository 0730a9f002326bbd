/**
 * How we know the age of a password.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const osPasswordSources: FactSources = {
  linux: {
    reads: {
      en: 'passwd -S, or chage -l where that tells root only. Both say the day of the last change, nothing of the password.',
      de: 'passwd -S oder, wo das nur root Auskunft gibt, chage -l. Beide nennen den Tag der letzten Änderung, nichts vom Passwort.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Accounts of a directory (LDAP, Active Directory) and of systemd-homed: this machine does not know their date. Whether a password is good, and passwords used elsewhere.',
      de: 'Konten eines Verzeichnisdienstes (LDAP, Active Directory) und von systemd-homed: Dieser Rechner kennt ihr Datum nicht. Ob ein Passwort gut ist und Passwörter für anderes.',
    },
  },
  darwin: {
    reads: {
      en: 'dscl, accountPolicyData of the own account: passwordLastSetTime.',
      de: 'dscl, accountPolicyData des eigenen Kontos: passwordLastSetTime.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Network accounts, and accounts whose password was never changed since a script made them. Whether a password is good, and passwords used elsewhere.',
      de: 'Netzwerkkonten und Konten, deren Passwort seit dem Anlegen durch ein Skript nie geändert wurde. Ob ein Passwort gut ist und Passwörter für anderes.',
    },
  },
  win32: {
    reads: {
      en: "The account's SID and Get-LocalUser (who keeps the password, PasswordLastSet); in a domain pwdLastSet of the directory.",
      de: 'Die SID des Kontos und Get-LocalUser (wer das Passwort verwaltet, PasswordLastSet); in einer Domäne pwdLastSet des Verzeichnisses.',
    },
    needs: {
      en: 'An ordinary account; in a domain also a domain controller within reach.',
      de: 'Ein gewöhnliches Konto; in einer Domäne auch einen erreichbaren Domänencontroller.',
    },
    cannotSee: {
      en: "Microsoft accounts and Entra ID: the date Windows holds for them is not the password's, so it is not used. Whether a password is good, and passwords used elsewhere.",
      de: 'Microsoft-Konten und Entra ID: Das Datum, das Windows dafür führt, ist nicht das des Passworts und wird nicht benutzt. Ob ein Passwort gut ist und Passwörter für anderes.',
    },
  },
};
