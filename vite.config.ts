import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';
import { buildEmbed } from './src/server/build-embed.ts';
import { leanCharts } from './src/server/lean-charts.ts';
import { pageChunks } from './src/server/page-chunks.ts';
import { precompress } from './src/server/precompress.ts';
import { scoresProxy } from './src/server/proxy.ts';

export default defineConfig(({ mode }) => {
  const env = { ...loadEnv(mode, import.meta.dirname, ''), ...process.env };
  const proxy = scoresProxy(env);
  return {
    // Relative addresses, so that the built site works under any path.
    base: './',
    plugins: [react(), tailwindcss(), leanCharts(), pageChunks(), buildEmbed(), precompress()],
    server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy },
    preview: { host: '127.0.0.1', port: 4173, strictPort: true, proxy },
    build: {
      target: 'es2022',
      sourcemap: false,
      // What loads first is measured as sent, gzipped, by a test of its own; this warning counts otherwise.
      chunkSizeWarningLimit: 1_000,
    },
    test: {
      include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'e2e/**/*.test.ts'],
      // chDB allows one data directory a process and must not be shared between threads.
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // A zone with clock changes, so that code which leans on the machine's zone shows itself.
      env: { TZ: 'Europe/Berlin' },
    },
  };
});
