/**
 * Are the names the company blocks really out of reach on this computer?
 */
import { z } from 'zod';
import { defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';

const params = z.strictObject({
  /** Host names that must not be reachable. Empty: the company blocks none. */
  blockedNames: z
    .array(
      z
        .string()
        .regex(
          /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
          'expected a host name in lower case',
        ),
    )
    .max(32)
    .default([]),
});

export const webFilter = defineCheck({
  id: 'web-filter',
  title: { en: 'Web filter', de: 'Webfilter' },
  why: {
    en: 'The filter keeps pages that steal passwords or data away from you.',
    de: 'Der Filter hält Seiten fern, die Passwörter oder Daten stehlen.',
  },
  facts: ['webFilter'],
  params,
  reasons: {
    filtered: {
      outcome: 'pass',
      text: { en: 'Blocked pages cannot be reached.', de: 'Gesperrte Seiten sind nicht erreichbar.' },
    },
    'nothing-blocked': {
      outcome: 'notApplicable',
      text: { en: 'Your company blocks no pages.', de: 'Ihre Firma sperrt keine Seiten.' },
    },
    reachable: {
      outcome: 'fail',
      text: {
        en: 'These blocked pages can be reached: {names}',
        de: 'Diese gesperrten Seiten sind erreichbar: {names}',
      },
    },
    inconclusive: {
      outcome: 'unknown',
      text: { en: 'Could not try these pages: {names}', de: 'Diese Seiten konnten nicht geprüft werden: {names}' },
    },
  },
  remediation: {
    linux: {
      en: 'Use the company\'s DNS or VPN, and turn off "secure DNS" of another provider in your browser. Ask your IT team which filter to use.',
      de: 'Nutzen Sie DNS oder VPN der Firma und schalten Sie im Browser „sicheres DNS“ eines anderen Anbieters aus. Fragen Sie Ihre IT, welcher Filter gilt.',
    },
    darwin: {
      en: 'Use the company\'s DNS or VPN, and turn off "secure DNS" of another provider in your browser. Ask your IT team which filter to use.',
      de: 'Nutzen Sie DNS oder VPN der Firma und schalten Sie im Browser „sicheres DNS“ eines anderen Anbieters aus. Fragen Sie Ihre IT, welcher Filter gilt.',
    },
    win32: {
      en: 'Use the company\'s DNS or VPN, and turn off "secure DNS" of another provider in your browser. Ask your IT team which filter to use.',
      de: 'Nutzen Sie DNS oder VPN der Firma und schalten Sie im Browser „sicheres DNS“ eines anderen Anbieters aus. Fragen Sie Ihre IT, welcher Filter gilt.',
    },
  },
  evaluate({ webFilter: { probes } }, { blockedNames }) {
    if (blockedNames.length === 0) return { reason: 'nothing-blocked', evidence: [] };
    const outcomeOf = new Map(probes.map((probe) => [probe.name, probe.outcome]));
    const evidence = blockedNames.map((name) => ({
      name: 'probe',
      value: `${name}: ${token(`probe-${outcomeOf.get(name) ?? 'not-tried'}`)}`,
    }));
    const reachable = blockedNames.filter((name) => outcomeOf.get(name) === 'answered');
    if (reachable.length > 0) return { reason: 'reachable', values: { names: reachable.join(', ') }, evidence };
    const inconclusive = blockedNames.filter((name) => outcomeOf.get(name) !== 'blocked');
    if (inconclusive.length > 0)
      return { reason: 'inconclusive', values: { names: inconclusive.join(', ') }, evidence };
    return { reason: 'filtered', evidence };
  },
});
