/**
 * Every route that needs no console session, with the reason. All others answer 401 without one, which a law checks.
 */
export const publicRoutes: Readonly<Record<string, string>> = {
  'GET /healthz': 'asked by load balancers; says only that the process runs',
  'GET /readyz': 'asked by load balancers; says only whether the database answers',
  'GET /metrics': 'has its own guard: loopback or the metrics token',
  'GET /v1/openapi.json': 'describes the wire; holds no data',
  'GET /v1/hello': 'an agent asks before it has a key',
  'POST /v1/enrolments': 'signed by the key it carries, and needs a one-time code',
  'POST /v1/reports': 'signed by the device',
  'POST /v1/unenrolments': 'signed by the device',
  'POST /v1/gate/launches': 'signed by the device',
  'GET /.postern/check': 'asked by the reverse proxy; answers by the gate session, not the console session',
  'GET /.postern/login': 'tells people without a session what to do',
  'GET /.postern/launch': 'takes the ticket from the address to the form',
  'POST /.postern/launch': 'needs a one-time ticket, from the own origin',
  'GET /.postern/denied': 'tells by the gate session what to fix',
  'POST /.postern/sign-out': 'ends the gate session it is sent with, from the own origin',
  'GET /.postern/jwks.json': 'public keys',
  'GET /.postern/*': 'says that there is nothing, so that a helpdesk host shows no console',
  'GET /api/auth/*': 'sign-in itself',
  'POST /api/auth/*': 'sign-in itself; rate limited, checks the origin',
  'GET /*': 'files of the console; data comes from /v1',
  'GET /': 'files of the console; data comes from /v1',
};
