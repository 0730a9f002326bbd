/**
 * How the console is built: one page for the server to serve at `/`, its screens in chunks of their own.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
  server: {
    proxy: {
      '/v1': process.env['POSTERN_DEV_SERVER'] ?? 'http://127.0.0.1:7600',
      '/api': process.env['POSTERN_DEV_SERVER'] ?? 'http://127.0.0.1:7600',
    },
  },
});
