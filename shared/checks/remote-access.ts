/**
 * Is anything switched on that lets somebody else use or read this computer?
 */
import { z } from 'zod';
import { defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';

const kinds = ['ssh', 'remote-desktop', 'screen-sharing', 'file-sharing', 'remote-management', 'other'] as const;

const params = z.strictObject({
  /** Kinds the company uses itself. */
  allowed: z.array(z.enum(kinds)).default([]),
});

export const remoteAccess = defineCheck({
  id: 'remote-access',
  title: { en: 'Remote access', de: 'Fernzugriff' },
  why: {
    en: 'A door for remote access is a door for attackers too.',
    de: 'Eine Tür für den Fernzugriff ist auch eine Tür für Angreifer.',
  },
  facts: ['remoteAccess'],
  params,
  reasons: {
    closed: {
      outcome: 'pass',
      text: { en: 'No remote access is open to the network.', de: 'Kein Fernzugriff ist zum Netz hin offen.' },
    },
    open: {
      outcome: 'fail',
      text: { en: 'Switched on and reachable: {services}', de: 'Eingeschaltet und erreichbar: {services}' },
    },
    'reach-unread': {
      outcome: 'unknown',
      text: {
        en: 'Switched on, but could not tell who can reach it: {services}',
        de: 'Eingeschaltet, aber nicht feststellbar, wer es erreicht: {services}',
      },
    },
  },
  remediation: {
    linux: {
      en: 'Turn off what you do not need: sudo systemctl disable --now ssh (or the service named), and Settings > Sharing.',
      de: 'Schalten Sie ab, was Sie nicht brauchen: sudo systemctl disable --now ssh (oder den genannten Dienst) und Einstellungen > Freigabe.',
    },
    darwin: {
      en: 'Open System Settings > General > Sharing and turn off what is named.',
      de: 'Öffnen Sie Systemeinstellungen > Allgemein > Teilen und schalten Sie das Genannte ab.',
    },
    win32: {
      en: 'Open Settings > System > Remote Desktop and turn it off; remove remote support programs you do not need.',
      de: 'Öffnen Sie Einstellungen > System > Remotedesktop und schalten Sie es aus; entfernen Sie nicht benötigte Fernwartungsprogramme.',
    },
  },
  evaluate({ remoteAccess: { services, source } }, { allowed }) {
    const evidence = [
      ...services.map((service) => ({
        name: 'service',
        value: `${service.name} (${token(`service-${service.kind}`)}): ${token(service.reach === null ? 'not-told' : `reach-${service.reach}`)}`,
      })),
      { name: 'source', value: source },
    ];
    const judged = services.filter((service) => !allowed.includes(service.kind));
    const named = (reach: 'network' | null) =>
      judged.filter((service) => service.reach === reach).map((service) => service.name);
    const open = named('network');
    if (open.length > 0) return { reason: 'open', values: { services: open.join(', ') }, evidence };
    const untold = named(null);
    if (untold.length > 0) return { reason: 'reach-unread', values: { services: untold.join(', ') }, evidence };
    return { reason: 'closed', evidence };
  },
});
