/**
 * Messages that read the same in a language as in English, and rightly so: words the two share.
 */
import type { locales } from '../../../shared/text/locale.ts';

export const sameAsEnglish: Readonly<Record<Exclude<(typeof locales)[number], 'en'>, readonly string[]>> = {
  de: [
    'console.devices.agent',
    'console.devices.build',
    'console.devices.person',
    'console.devices.system',
    'console.enrolment.code-label',
    'console.enrolment.link-label',
    'console.people.code',
    'console.people.name',
    'console.policies.agent',
    'console.policies.gate',
    'console.policies.name',
    'console.policies.version',
    'console.shell.live',
    'console.ui.preferences.auto',
    'evidence.desktop',
    'evidence.manager',
    'evidence.system',
    'fact.operating-system.macos.reads',
    'firewall.title',
    'gate.mark',
    'window.server',
    'window.version',
  ],
  es: [
    'antivirus.title',
    'console.policies.no',
    'evidence.manager',
    'evidence.value.no',
    'evidence.wifi',
    'evidence.word.usb-audio',
    'fact.antivirus.label',
    'fact.firewall.label',
    'fact.operating-system.macos.reads',
    'firewall.title',
    'gate.mark',
  ],
};
