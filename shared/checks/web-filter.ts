/**
 * Are the names the company blocks really out of reach on this computer?
 */
import { message } from '../text/message.ts';
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
  title: message('web-filter.title', 'Web filter'),
  why: message('web-filter.why', 'A web filter blocks websites your company considers unsafe.'),
  facts: ['webFilter'],
  params,
  defaultRule: { enforcement: 'notify', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    filtered: {
      outcome: 'pass',
      text: message('web-filter.filtered', 'Blocked websites can’t be reached.'),
    },
    'nothing-blocked': {
      outcome: 'notApplicable',
      text: message('web-filter.nothing-blocked', 'Your company doesn’t block any websites.'),
    },
    reachable: {
      outcome: 'fail',
      text: message('web-filter.reachable', 'These websites should be blocked but can be reached: {names}'),
    },
    inconclusive: {
      outcome: 'unknown',
      text: message('web-filter.untold', 'Couldn’t check these websites: {names}'),
    },
  },
  remediation: {
    linux: message(
      'web-filter.fix.linux',
      'Use your company’s DNS or VPN, and turn off secure DNS from other providers in your browser. If you’re not sure which filter to use, ask your IT team.',
    ),
    darwin: message(
      'web-filter.fix.macos',
      'Use your company’s DNS or VPN, and turn off secure DNS from other providers in your browser. If you’re not sure which filter to use, ask your IT team.',
    ),
    win32: message(
      'web-filter.fix.windows',
      'Use your company’s DNS or VPN, and turn off secure DNS from other providers in your browser. If you’re not sure which filter to use, ask your IT team.',
    ),
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
