/**
 * Requires a console session for every route that is not public, and refuses every write from another site.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestError } from './errors.ts';
import { publicRoutes } from './public-routes.ts';

/** The person signed in to the console. */
export interface Principal {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly twoFactor: boolean;
}

/** Authenticates a request by its cookie. null when there is no valid session. */
export type Authenticate = (request: FastifyRequest) => Promise<Principal | null>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that is not public; null on those that are. */
    principal: Principal | null;
  }
}

/**
 * The person of a guarded route.
 * @throws AppError `request.unauthenticated` when the route is public.
 */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw requestError('request.unauthenticated');
  return request.principal;
}

/** Installs the guard; register before any route. `publicOrigin`: `https://postern.example`. */
export function installSessionGuard(
  app: FastifyInstance,
  options: { readonly authenticate: Authenticate; readonly publicOrigin: string },
): void {
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    const pattern = request.routeOptions.url;
    // No route matched: the not-found handler answers, and reveals nothing about what exists.
    if (pattern === undefined) return;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const foreignWrite = method !== 'GET' && !isOwnOrigin(request, options.publicOrigin);
    if (foreignWrite && pattern.startsWith('/api/auth/')) throw requestError('request.foreign_origin');
    if (publicRoutes[`${method} ${pattern}`] !== undefined) return;
    request.principal = await options.authenticate(request);
    if (request.principal === null) throw requestError('request.unauthenticated');
    if (foreignWrite) throw requestError('request.foreign_origin');
  });
}

/** Browsers send `Origin` with every write, so a write without one did not come from the console. */
function isOwnOrigin(request: FastifyRequest, publicOrigin: string): boolean {
  const { origin } = request.headers;
  return origin !== undefined && (origin === publicOrigin || origin === `${request.protocol}://${request.host}`);
}
