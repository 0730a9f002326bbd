/**
 * The policy document an admin writes, and the judgement of a device by it.
 */
import { z } from 'zod';
import { agentHealth } from '../checks/agent-health.ts';
import { antivirus } from '../checks/antivirus.ts';
import { autoLogin } from '../checks/auto-login.ts';
import { diskEncryption } from '../checks/disk-encryption.ts';
import { firewall } from '../checks/firewall.ts';
import { checkIds, checks, type CheckId } from '../checks/index.ts';
import { osUpdates } from '../checks/os-updates.ts';
import { passwordRotation } from '../checks/password-rotation.ts';
import { remoteAccess } from '../checks/remote-access.ts';
import { screenLock } from '../checks/screen-lock.ts';
import { secureNetwork } from '../checks/secure-network.ts';
import { usbDevices } from '../checks/usb-devices.ts';
import { vpn } from '../checks/vpn.ts';
import { webFilter } from '../checks/web-filter.ts';
import { nothingSupplied, type SuppliedData } from '../checks/define-check.ts';
import type { DeviceFacts } from '../facts/index.ts';
import { runCheck, type Verdict } from '../checks/run-check.ts';

/**
 * How strict one check is: `off` (not judged), `report` (the admin sees it), `notify` (the person is told),
 * `warn-then-block` (told at once, shut out when it still fails after the grace), `block` (shut out at once).
 */
export const enforcements = ['off', 'report', 'notify', 'warn-then-block', 'block'] as const;
export type Enforcement = (typeof enforcements)[number];

function ruleOf<Params extends z.ZodType>(params: Params) {
  return z
    .strictObject({
      enforcement: z.enum(enforcements).default('warn-then-block'),
      /** Time from the first failure (server's clock) to being shut out, for `warn-then-block`. */
      graceHours: z
        .number()
        .min(0)
        .max(24 * 90)
        .default(72),
      /**
       * What the gate does when the check cannot tell: `as-failure` closes it when a failure would be closed by now
       * (same enforcement, same grace, counted since it became unknown), `allow` keeps it open. Always shown as unknown.
       */
      whenUnknown: z.enum(['as-failure', 'allow']).default('as-failure'),
      params: params.prefault({} as z.input<Params>),
    })
    .prefault({} as never);
}

export const policySchema = z.strictObject({
  schema: z.literal('postern-policy/1'),
  name: z.string().min(1).max(100).default('Default policy'),
  reporting: z
    .strictObject({
      /** Seconds between reports when nothing changes. */
      intervalSeconds: z.number().int().min(10).max(86_400).default(300),
      /** A device silent for longer is stale. */
      staleAfterMinutes: z.number().int().min(1).max(43_200).default(60),
    })
    .prefault({}),
  gate: z
    .strictObject({
      /** A session closes when the last accepted report is older. */
      leaseMinutes: z.number().int().min(1).max(1440).default(15),
      idleMinutes: z.number().int().min(1).max(1440).default(30),
      absoluteHours: z.number().int().min(1).max(168).default(10),
    })
    .prefault({}),
  agent: z
    .strictObject({
      /** `keychain-or-file` lets a machine without an OS keychain keep its key in a file with mode 0600. */
      keyStorage: z.enum(['keychain', 'keychain-or-file']).default('keychain'),
    })
    .prefault({}),
  checks: z
    .strictObject({
      'disk-encryption': ruleOf(diskEncryption.params),
      antivirus: ruleOf(antivirus.params),
      vpn: ruleOf(vpn.params),
      'os-updates': ruleOf(osUpdates.params),
      'screen-lock': ruleOf(screenLock.params),
      'usb-devices': ruleOf(usbDevices.params),
      'password-rotation': ruleOf(passwordRotation.params),
      firewall: ruleOf(firewall.params),
      'secure-network': ruleOf(secureNetwork.params),
      'remote-access': ruleOf(remoteAccess.params),
      'auto-login': ruleOf(autoLogin.params),
      'web-filter': ruleOf(webFilter.params),
      'agent-health': ruleOf(agentHealth.params),
    } satisfies Record<CheckId, z.ZodType>)
    .prefault({} as never),
});

/** A complete policy: every default filled in. */
export type Policy = z.infer<typeof policySchema>;

/** The policy a new server starts with. */
export const defaultPolicy: Policy = policySchema.parse({
  schema: 'postern-policy/1',
  checks: {
    'disk-encryption': { enforcement: 'warn-then-block', graceHours: 168 },
    antivirus: { enforcement: 'warn-then-block', graceHours: 24 },
    vpn: { enforcement: 'notify' },
    'os-updates': { enforcement: 'warn-then-block', graceHours: 72 },
    'screen-lock': { enforcement: 'warn-then-block', graceHours: 24 },
    'usb-devices': { enforcement: 'block' },
    'password-rotation': { enforcement: 'notify' },
    firewall: { enforcement: 'warn-then-block', graceHours: 72 },
    'secure-network': { enforcement: 'notify' },
    'remote-access': { enforcement: 'notify' },
    'auto-login': { enforcement: 'warn-then-block', graceHours: 168 },
    'web-filter': { enforcement: 'notify' },
    'agent-health': { enforcement: 'notify' },
  },
});

/**
 * One verdict per check that is not `off`, in the order of the checks. Pure.
 * @param supplied what the server knows besides the facts; absent on a machine without a server
 */
export function evaluate(
  policy: Policy,
  facts: DeviceFacts,
  now: Date,
  supplied: SuppliedData = nothingSupplied,
): readonly Verdict[] {
  return checkIds
    .filter((id) => policy.checks[id].enforcement !== 'off')
    .map((id) => judge(id, policy, facts, now, supplied));
}

function judge(id: CheckId, policy: Policy, facts: DeviceFacts, now: Date, supplied: SuppliedData): Verdict {
  // The schema above pairs each id with its own parameters; the index by id hides that from the compiler.
  const check = checks[id] as Parameters<typeof runCheck>[0];
  return runCheck(check, facts, policy.checks[id].params, now, supplied);
}
