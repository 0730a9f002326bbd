/**
 * The fleet, for the console.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type DeviceDetail,
  type DevicePage,
  type DeviceQuery,
  type Fleet,
  type Transition,
  deviceDetailSchema,
  devicePageSchema,
  deviceQuerySchema,
  fleetSchema,
  revocationSchema,
  transitionsSchema,
} from '../../shared/protocol/console-api.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { ChangeListener } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import { principalOf } from '../http/session-guard.ts';
import { deviceError } from './errors.ts';
import { createEventStreams } from './events.ts';
import { presentDetail, presentFleet, presentRow } from './present.ts';
import { revoke } from './revoke.ts';
import { countFleet, findDevices, readDevice, readTransitions } from './store.ts';

const params = z.object({ id: z.uuid() });
const transitionLimit = 500;

/** `GET /v1/fleet`, `GET /v1/devices`, `GET /v1/devices/:id`, `.../transitions`, `POST .../revocation`, `GET /v1/events` */
export function deviceRoutes(deps: {
  readonly db: Db;
  readonly now: () => Date;
  readonly changes: ChangeListener;
  readonly currentPolicy: () => Promise<{ readonly version: number; readonly policy: Policy }>;
}): FastifyPluginAsyncZod {
  const { db, now } = deps;
  return async (app) => {
    const streams = createEventStreams(deps.changes);
    app.addHook('preClose', async () => streams.closeAll());

    const fleet = async (): Promise<Fleet> => {
      const { policy } = await deps.currentPolicy();
      return presentFleet(await countFleet(db, { now: now(), policy }));
    };
    app.get('/v1/fleet', { schema: { response: { 200: fleetSchema } } }, fleet);

    const list = async (query: DeviceQuery): Promise<DevicePage> => {
      const { policy } = await deps.currentPolicy();
      const at = now();
      const { total, devices } = await findDevices(db, query, { now: at, policy });
      const { page, pageSize } = query;
      return { total, page, pageSize, devices: devices.map((device) => presentRow(device, policy, at)) };
    };
    const listSchema = { querystring: deviceQuerySchema, response: { 200: devicePageSchema } };
    app.get('/v1/devices', { schema: listSchema }, (request) => list(request.query));

    const detail = async (id: string): Promise<DeviceDetail> => {
      const device = await readDevice(db, id);
      if (device === null) throw deviceError('devices.not_found');
      return presentDetail(device, await deps.currentPolicy(), now());
    };
    const detailSchema = { params, response: { 200: deviceDetailSchema } };
    app.get('/v1/devices/:id', { schema: detailSchema }, (request) => detail(request.params.id));

    const history = async (id: string): Promise<{ transitions: Transition[] }> => {
      if ((await readDevice(db, id)) === null) throw deviceError('devices.not_found');
      const transitions = await readTransitions(db, id, transitionLimit);
      return {
        transitions: transitions.map((one) =>
          Object.assign({}, one, { at: one.at.toISOString(), values: { ...one.values } }),
        ),
      };
    };
    const historySchema = { params, response: { 200: transitionsSchema } };
    app.get('/v1/devices/:id/transitions', { schema: historySchema }, (request) => history(request.params.id));

    app.post(
      '/v1/devices/:id/revocation',
      { schema: { params, body: revocationSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        const { email } = principalOf(request);
        await revoke(deps, { deviceId: request.params.id, reason: request.body.reason, actor: email });
        return reply.code(204).send(null);
      },
    );

    app.get('/v1/events', { schema: { hide: true } }, (_request, reply) => {
      streams.open(reply);
      return reply;
    });
  };
}
