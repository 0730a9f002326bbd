/**
 * How the console is built: one page for the server to serve at `/`, its screens in chunks of their own.
 */
import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

/** The server that `npm run dev:console` works on: that of `npm start` or `npm run dev:server`. */
const target = process.env['POSTERN_DEV_SERVER'] ?? 'http://127.0.0.1:7600';

/** The server refuses requests of other sites, and this page comes from another port. */
const toServer: ProxyOptions = {
  target,
  changeOrigin: true,
  configure: (proxy) => {
    proxy.on('proxyReq', (request) => request.setHeader('origin', target));
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../out/console',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows images and styles from the server only, no data: URLs.
    assetsInlineLimit: 0,
    // Preload by <link>, without the inline script of the polyfill.
    modulePreload: { polyfill: false },
  },
  // With the slash: /api-client.ts is a file of ours.
  server: { proxy: { '/v1/': toServer, '/api/': toServer } },
});
