/**
 * Was the password of the computer's account changed recently enough?
 */
import { z } from 'zod';
import { daysBetween, defineCheck } from '../define-check.ts';
import { token } from '../evidence-tokens.ts';

const params = z.strictObject({
  /** Longest life of the password, in days. */
  maxAgeDays: z.number().int().min(1).max(3650).default(180),
  /** Days before that in which the agent reminds. */
  remindDays: z.number().int().min(0).max(90).default(14),
});

export const passwordRotation = defineCheck({
  id: 'password-rotation',
  title: { en: 'Password age', de: 'Passwortalter' },
  why: {
    en: 'A password that leaked unnoticed stops working once it is changed.',
    de: 'Ein unbemerkt abgeflossenes Passwort wird mit dem Wechsel wertlos.',
  },
  facts: ['osPassword'],
  params,
  reasons: {
    recent: { outcome: 'pass', text: { en: 'Changed {days} days ago.', de: 'Vor {days} Tagen geändert.' } },
    'due-soon': {
      outcome: 'pass',
      text: { en: 'Please change it within {left} days.', de: 'Bitte innerhalb von {left} Tagen ändern.' },
    },
    overdue: {
      outcome: 'fail',
      text: { en: 'Changed {days} days ago; {max} are allowed.', de: 'Vor {days} Tagen geändert; erlaubt sind {max}.' },
    },
    'must-change': {
      outcome: 'fail',
      text: { en: 'The system asks for a new password.', de: 'Das System verlangt ein neues Passwort.' },
    },
    'no-password': {
      outcome: 'fail',
      text: { en: 'This account has no password.', de: 'Dieses Konto hat kein Passwort.' },
    },
    'kept-elsewhere': {
      outcome: 'unknown',
      text: {
        en: 'This password is kept by a cloud service, which does not tell its age here.',
        de: 'Dieses Passwort liegt bei einem Cloud-Dienst, der sein Alter hier nicht verrät.',
      },
    },
  },
  remediation: {
    linux: {
      en: 'Change it in Settings > Users > Password, or run: passwd',
      de: 'Ändern Sie es unter Einstellungen > Benutzer > Passwort oder mit: passwd',
    },
    darwin: {
      en: 'Change it in System Settings > Users & Groups > (i) > Change Password.',
      de: 'Ändern Sie es unter Systemeinstellungen > Benutzer & Gruppen > (i) > Passwort ändern.',
    },
    win32: {
      en: 'Press Ctrl+Alt+Del and choose "Change a password".',
      de: 'Drücken Sie Strg+Alt+Entf und wählen Sie „Kennwort ändern“.',
    },
  },
  evaluate({ osPassword: password }, { maxAgeDays, remindDays }, now) {
    const evidence = [
      { name: 'keeper', value: token(`keeper-${password.keeper}`) },
      {
        name: 'changed-at',
        value:
          password.changedAt === 'none' || password.changedAt === 'must-change'
            ? token(`password-${password.changedAt}`)
            : password.changedAt,
      },
    ];
    if (password.keeper === 'cloud' || password.changedAt === null) return { reason: 'kept-elsewhere', evidence };
    if (password.changedAt === 'must-change') return { reason: 'must-change', evidence };
    if (password.changedAt === 'none') return { reason: 'no-password', evidence };
    const age = daysBetween(password.changedAt, now);
    const days = Math.floor(age);
    if (age > maxAgeDays) return { reason: 'overdue', values: { days, max: maxAgeDays }, evidence };
    if (age > maxAgeDays - remindDays)
      return { reason: 'due-soon', values: { left: Math.ceil(maxAgeDays - age) }, evidence };
    return { reason: 'recent', values: { days }, evidence };
  },
});
