/**
 * Serves the built window to itself under a scheme of its own, so that nothing in it has the powers of a file.
 */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme, Session } from 'electron';

const scheme = 'postern-window';

/** The origin every page of the window has, and the only one main/tray/ipc.ts listens to. */
export const windowOrigin = `${scheme}://app`;
export const windowAddress = `${windowOrigin}/index.html`;

/** To be registered before the app is ready. */
export const windowScheme: CustomScheme = { scheme, privileges: { standard: true, secure: true } };

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** No network, no inline code, no frames, no plug-ins: everything comes from the app's own folder. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Lets this session load the files of `folder`, and nothing else from anywhere. */
export async function servePages(session: Session, folder: string): Promise<void> {
  const files = await listPages(folder);
  session.protocol.handle(scheme, async (request) => {
    const file = new URL(request.url).host === 'app' ? files.get(new URL(request.url).pathname) : undefined;
    if (file === undefined) return new Response('Not found', { status: 404 });
    return new Response(await readFile(file), {
      headers: {
        'Content-Type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    });
  });
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith(`${windowOrigin}/`) }),
  );
}

/** Every page by its path in the address: what is not in this list cannot be asked for, however it is spelled. */
async function listPages(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${path.relative(folder, file).split(path.sep).join('/')}`, file]));
}
