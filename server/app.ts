/**
 * Composes all areas into one Fastify app, the same in production, tests and the bench.
 */
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { Registry } from 'prom-client';
import { jwsTypes, launchClaimsSchema } from '../shared/protocol/agent-api.ts';
import type { ChangeListener } from './db/changes.ts';
import type { Database, Pool } from './db/database.ts';
import { deviceRefusals } from './devices/errors.ts';
import { revoke } from './devices/revoke.ts';
import { deviceRoutes } from './devices/routes.ts';
import { enrolmentRefusals } from './enrolment/errors.ts';
import { enrolmentRoutes } from './enrolment/routes.ts';
import { openGate } from './gate/gate.ts';
import { authRequestPath } from './gate/access/auth-request-route.ts';
import type { GateDevice } from './gate/access/gate-device.ts';
import { createHelpdeskDirectory } from './helpdesks/directory.ts';
import { helpdeskRefusals } from './helpdesks/errors.ts';
import { readHelpdesks } from './helpdesks/store.ts';
import { installErrorHandler, installNotFoundHandler } from './http/error-handler.ts';
import { healthRoutes } from './http/health-routes.ts';
import { installMetrics } from './metrics/metrics.ts';
import { installSessionGuard } from './http/session-guard.ts';
import { serveConsole } from './http/static-console.ts';
import { createRequestTally } from './metrics/tally.ts';
import { authRoutes, createAuthServer, createSessionAuthenticator } from './people/auth.ts';
import { peopleRefusals } from './people/errors.ts';
import { peopleRoutes } from './people/routes.ts';
import { passwordRefusals } from './passwords/errors.ts';
import { passwordRoutes } from './passwords/routes.ts';
import { createCurrentPolicy, type CurrentPolicy } from './policies/current-policy.ts';
import { policyRefusals } from './policies/errors.ts';
import { policyRoutes } from './policies/routes.ts';
import { acceptMessage, type IntakeDeps } from './reports/accept-message.ts';
import { createBatchedWriter } from './reports/batched-writer.ts';
import { createDeviceCache } from './reports/device-cache.ts';
import { reportRefusals } from './reports/errors.ts';
import { reevaluatePeople } from './reports/re-evaluate.ts';
import { reportRoutes } from './reports/routes.ts';
import { readSnapshot, writeCheckIns } from './reports/store.ts';
import { writePostures } from './reports/write-postures.ts';

/** Settings of the app, from configuration and database. */
export interface AppSettings {
  /** Shown to agents and admins. */
  readonly serverName: string;
  readonly version: string;
  /** Where agents and browsers reach this server, without a path: `https://postern.example`. */
  readonly publicUrl: string;
  /** Addresses and networks of the proxies whose `X-Forwarded-*` headers are trusted. */
  readonly trustProxy: readonly string[];
  /** Key of session cookies, at least 32 random characters. */
  readonly authSecret: string;
  /** Folder of the built console. null when it is not built; a page says so then. */
  readonly consoleFolder: string | null;
  /** Bearer token for `/metrics`. null to allow loopback only. */
  readonly metricsToken: string | null;
  /** PEM texts. null for plain HTTP. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
}

/** What the app needs from outside. It opens and closes none of it. */
export interface AppDeps {
  readonly database: Database;
  readonly changes: ChangeListener;
  /** The server's clock. */
  readonly now: () => Date;
  /** null to log nothing. */
  readonly log: FastifyBaseLogger | null;
  readonly settings: AppSettings;
  /** Called for each route as it is added. */
  readonly onRoute?: (method: string, url: string) => void;
}

export type App = FastifyInstance;

/** Every code of every area that can answer a request. A law compares them with docs/errors.md. */
export const refusals = {
  ...peopleRefusals,
  ...policyRefusals,
  ...enrolmentRefusals,
  ...reportRefusals,
  ...deviceRefusals,
  ...passwordRefusals,
  ...helpdeskRefusals,
} as const;

/**
 * Composes the areas into one app. Close it with `app.close()`.
 * @param deps.database must have this version's schema.
 */
export async function buildApp(deps: AppDeps): Promise<App> {
  const { settings, now, changes } = deps;
  const { db, pool } = deps.database;
  const app = newFastify(deps);
  app.addHook('onRoute', ({ method, url }) => [method].flat().forEach((one) => deps.onRoute?.(one, url)));
  const registry = new Registry();
  const tally = createRequestTally(registry);
  const { authSecret: secret, publicUrl } = settings;
  const auth = createAuthServer({ db, secret, publicUrl, log: app.log });
  installErrorHandler(app, refusals);
  const currentPolicy = createCurrentPolicy({ db, now, changes });
  const cache = createDeviceCache({ read: async (id) => readSnapshot(pool, id), changes });
  const helpdesks = createHelpdeskDirectory({ read: async () => readHelpdesks(db), changes, now });
  const intake: IntakeDeps = {
    cache,
    writeCheckIn: createBatchedWriter(async (batch) => writeCheckIns(pool, batch), 500),
    writePosture: createBatchedWriter(async (batch) => writePostures(pool, batch), 64),
    now,
    currentPolicy,
    apps: async () => helpdesks.list(),
  };
  const gate = await openGate({
    db,
    changes,
    now,
    helpdesks,
    readDevice: async (id) => readGateDevice(pool, currentPolicy, id),
    acceptLaunch: async (body) => {
      const kind = { typ: jwsTypes.launch, schema: launchClaimsSchema, repeat: 'refuse' } as const;
      const { claims, answer, device } = await acceptMessage(intake, body, kind);
      return { deviceId: device.id, appId: claims.appId, answer };
    },
    onError: (error) =>
      app.log.error({ event: 'gate.database_unreachable', err: error }, 'database unreachable; the gate denies access'),
  });
  app.addHook('onClose', async () => gate.close());
  // Beside the areas and not inside them: their hooks are for browsers and would cost more than the decision itself.
  await app.register(
    gate.authRequestRoute((status, elapsedMs) => tally.count('GET', authRequestPath, status, elapsedMs)),
  );

  await app.register(async (areas) => {
    installSessionGuard(areas, {
      authenticate: createSessionAuthenticator(auth),
      publicOrigin: new URL(settings.publicUrl).origin,
    });
    installMetrics(areas, { registry, tally, token: settings.metricsToken });
    await installHeaders(areas, settings);
    installNotFoundHandler(areas);
    const typed = areas.withTypeProvider<ZodTypeProvider>();
    healthRoutes(typed, { db, changes });
    authRoutes(typed, auth, db);
    await typed.register(peopleRoutes);
    await typed.register(policyRoutes({ currentPolicy }));
    await typed.register(
      enrolmentRoutes({
        db,
        now,
        currentPolicy,
        serverName: settings.serverName,
        version: settings.version,
        publicUrl: settings.publicUrl,
      }),
    );
    await typed.register(
      reportRoutes({
        ...intake,
        revoke: async (deviceId, reason, actor) => revoke({ db, now }, { deviceId, reason, actor }),
      }),
    );
    await typed.register(deviceRoutes({ db, now, changes, currentPolicy }));
    await typed.register(
      passwordRoutes({
        db,
        now,
        currentPolicy,
        reevaluate: async (people) => reevaluatePeople({ pool, now }, people, await currentPolicy()),
      }),
    );
    await gate.routes(typed);
    typed.get('/v1/openapi.json', { schema: { hide: true } }, () => areas.swagger());
    await serveConsole(typed, settings.consoleFolder);
  });
  return app;
}

async function readGateDevice(pool: Pool, currentPolicy: CurrentPolicy, deviceId: string): Promise<GateDevice | null> {
  const snapshot = await readSnapshot(pool, deviceId);
  if (snapshot === null) return null;
  const { policy } = await currentPolicy();
  const { person, platform, revoked, verdicts, since } = snapshot;
  const lastReportAt = snapshot.lastReportAt?.toISOString() ?? null;
  return { deviceId, person, platform, revoked, lastReportAt, verdicts, since, policy };
}

function newFastify({ log, settings }: AppDeps): FastifyInstance {
  const options = {
    ...(log === null ? { logger: false } : { loggerInstance: log }),
    trustProxy: settings.trustProxy.length === 0 ? false : [...settings.trustProxy],
    bodyLimit: 64 * 1024,
    // A line per request would be the largest cost of a heartbeat. Metrics count requests, and refusals are logged.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  };
  // Fastify has one type with TLS and one without; here they are the same.
  const app = fastify(
    settings.tls === null ? options : ({ ...options, https: settings.tls } as unknown as typeof options),
  );
  // Bodies are JSON unless a route accepts something else.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

async function installHeaders(app: FastifyInstance, settings: AppSettings): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine sets sizes and colours as style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: settings.tls === null ? false : { maxAge: 31_536_000 },
  });
  await app.register(swagger, {
    openapi: { info: { title: 'Postern', version: settings.version } },
    transform: jsonSchemaTransform,
  });
}
