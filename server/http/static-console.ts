/**
 * Serves the built console: its files, and its page for every path of the console.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { requestError } from './errors.ts';

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Postern</title>
<h1>The console is not built yet</h1><p>Run <code>npm run build</code>, then start the server again.</p></html>
`;

/** Path prefixes that are never pages of the console. */
const machinePaths = ['/v1/', '/api/', '/.postern/', '/assets/'];

/** @param folder of the built console. null to serve a page that says how to build it. */
export async function serveConsole(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder === null) {
    app.get('/', { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(notBuilt),
    );
    return;
  }
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  const files = new Set(
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name !== 'index.html')
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
  );
  await app.register(fastifyStatic, { root: folder, serve: false });
  const sendPage = (reply: FastifyReply): FastifyReply =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  app.get('/', { schema: { hide: true } }, (_request, reply) => sendPage(reply));
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const file = (request.params as { '*': string })['*'];
    if (files.has(file)) {
      // Names under assets/ contain a hash of the content.
      return reply.sendFile(file, file.startsWith('assets/') ? { maxAge: '365d', immutable: true } : { maxAge: 0 });
    }
    if (machinePaths.some((start) => request.url.startsWith(start))) throw requestError('request.not_found');
    return sendPage(reply);
  });
}
