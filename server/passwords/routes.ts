/**
 * Passwords of a device's person, for the console: when each was changed, who said so, and setting another date.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type DevicePasswords,
  devicePasswordsSchema,
  passwordDateChangeSchema,
} from '../../shared/protocol/console-api.ts';
import { accountStandings } from '../../shared/checks/password-rotation.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { principalOf } from '../http/session-guard.ts';
import { passwordError } from './errors.ts';
import { type PasswordOwner, readOwner, readSuppliedDates, type SuppliedDate } from './store.ts';
import { setPasswordDates, clearPasswordDate, type PasswordDateDeps } from './set-password-dates.ts';
import { parseChangeDate } from './change-date.ts';

const params = z.object({ id: z.uuid() });

/** `GET` and `POST /v1/devices/:id/passwords` */
export function passwordRoutes(
  deps: PasswordDateDeps & { readonly currentPolicy: () => Promise<{ readonly policy: Policy }> },
): FastifyPluginAsyncZod {
  const ownerOf = async (deviceId: string): Promise<PasswordOwner> => {
    const owner = await readOwner(deps.db, deviceId);
    if (owner === null) throw passwordError('passwords.device_not_found');
    return owner;
  };
  return async (app) => {
    app.get(
      '/v1/devices/:id/passwords',
      { schema: { params, response: { 200: devicePasswordsSchema } } },
      async (request) => {
        const owner = await ownerOf(request.params.id);
        const [supplied, { policy }] = await Promise.all([
          readSuppliedDates(deps.db, [owner.person]),
          deps.currentPolicy(),
        ]);
        return present(owner, supplied, policy, deps.now());
      },
    );

    app.post(
      '/v1/devices/:id/passwords',
      { schema: { params, body: passwordDateChangeSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        const { person } = await ownerOf(request.params.id);
        const { account, changedAt } = request.body;
        const actor = principalOf(request).email;
        if (changedAt === null) {
          await clearPasswordDate(deps, { person, account, actor });
          return reply.code(204).send(null);
        }
        const { policy } = await deps.currentPolicy();
        if (!policy.checks['password-rotation'].params.accounts.some(({ id }) => id === account))
          throw passwordError('passwords.account_unknown');
        const at = parseChangeDate(changedAt, deps.now());
        if (at === null) throw passwordError('passwords.in_future');
        await setPasswordDates(deps, { dates: [{ person, account, changedAt: at }], actor, older: 'replace' });
        return reply.code(204).send(null);
      },
    );
  };
}

function present(
  { person, facts }: PasswordOwner,
  supplied: readonly SuppliedDate[],
  policy: Policy,
  now: Date,
): DevicePasswords {
  const { enforcement, params: rules } = policy.checks['password-rotation'];
  if (enforcement === 'off') return { person, accounts: [] };
  const confirmed = facts?.confirmedPasswords?.ok === true ? facts.confirmedPasswords.value : { confirmed: [] };
  const dates = supplied.map(({ account, changedAt }) => ({ account, at: changedAt.toISOString() }));
  const accounts = accountStandings(rules, confirmed, dates, now).map((one) => {
    const { id, name, maxAgeDays } = one.account;
    const own = supplied.find(({ account }) => account === id);
    return {
      id,
      name,
      maxAgeDays,
      state: one.state,
      changedAt: one.state === 'never' ? null : one.at,
      source: one.state === 'never' ? null : one.source,
      dueAt: one.state === 'never' ? null : one.dueAt,
      supplied:
        own === undefined
          ? null
          : {
              changedAt: own.changedAt.toISOString(),
              suppliedAt: own.suppliedAt.toISOString(),
              suppliedBy: own.suppliedBy,
            },
    };
  });
  return { person, accounts };
}
