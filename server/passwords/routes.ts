/**
 * Passwords of a device's person, for the console: when each was changed, by whose word, and telling another date.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type DevicePasswords, devicePasswordsSchema, tellPasswordSchema } from '../../shared/protocol/console-api.ts';
import { accountStandings } from '../../shared/checks/password-rotation.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { principalOf } from '../http/session-guard.ts';
import { passwordError } from './errors.ts';
import { type PasswordOwner, readOwner, readTold, type ToldDate } from './store.ts';
import { tellPasswords, withdrawPassword, type TellDeps } from './tell-passwords.ts';
import { toldInstant } from './told-instant.ts';

const params = z.object({ id: z.uuid() });

/** `GET` and `POST /v1/devices/:id/passwords` */
export function passwordRoutes(
  deps: TellDeps & { readonly currentPolicy: () => Promise<{ readonly policy: Policy }> },
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
        const [told, { policy }] = await Promise.all([readTold(deps.db, [owner.person]), deps.currentPolicy()]);
        return present(owner, told, policy, deps.now());
      },
    );

    app.post(
      '/v1/devices/:id/passwords',
      { schema: { params, body: tellPasswordSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        const { person } = await ownerOf(request.params.id);
        const { account, changedAt } = request.body;
        const actor = principalOf(request).email;
        if (changedAt === null) {
          await withdrawPassword(deps, { person, account, actor });
          return reply.code(204).send(null);
        }
        const { policy } = await deps.currentPolicy();
        if (!policy.checks['password-rotation'].params.accounts.some(({ id }) => id === account))
          throw passwordError('passwords.account_unknown');
        const at = toldInstant(changedAt, deps.now());
        if (at === null) throw passwordError('passwords.in_future');
        await tellPasswords(deps, { dates: [{ person, account, changedAt: at }], actor, older: 'replaces' });
        return reply.code(204).send(null);
      },
    );
  };
}

function present(
  { person, facts }: PasswordOwner,
  told: readonly ToldDate[],
  policy: Policy,
  now: Date,
): DevicePasswords {
  const { enforcement, params: rules } = policy.checks['password-rotation'];
  if (enforcement === 'off') return { person, accounts: [] };
  const confirmed = facts?.confirmedPasswords?.ok === true ? facts.confirmedPasswords.value : { confirmed: [] };
  const dates = told.map(({ account, changedAt }) => ({ account, at: changedAt.toISOString() }));
  const accounts = accountStandings(rules, confirmed, dates, now).map((one) => {
    const { id, name, maxAgeDays } = one.account;
    const own = told.find(({ account }) => account === id);
    return {
      id,
      name,
      maxAgeDays,
      state: one.state,
      changedAt: one.state === 'never' ? null : one.at,
      source: one.state === 'never' ? null : one.source,
      dueAt: one.state === 'never' ? null : one.dueAt,
      told:
        own === undefined
          ? null
          : { changedAt: own.changedAt.toISOString(), toldAt: own.toldAt.toISOString(), toldBy: own.toldBy },
    };
  });
  return { person, accounts };
}
