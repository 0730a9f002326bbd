/**
 * The floor: the least that the same Fastify and PostgreSQL can do. `POST /insert` stores the body in one row,
 * `GET /empty` answers 204.
 */
import { fastify } from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(
  'create table if not exists bench_floor (id bigserial primary key, body text not null, at timestamptz not null default now())',
);

const app = fastify({ logger: false });
app.addContentTypeParser('application/jose', { parseAs: 'string' }, (_request, body, done) => done(null, body));
app.post('/insert', async (request) => {
  await pool.query({ name: 'insert', text: 'insert into bench_floor (body) values ($1)', values: [request.body] });
  return { ok: true };
});
app.get('/empty', async (_request, reply) => reply.code(204).send());
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void app.close().then(() => pool.end());
});
