import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './vite/precompress.js';

const server = process.env['PLENARY_DEV_SERVER'] ?? 'http://127.0.0.1:3000';
const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the frame of every page needs. Mantine's parts are named one by one: its barrel reaches them all. */
const BASE =
  /preload-helper|node_modules[\\/](?:react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|react-i18next|i18next-icu|intl-messageformat|@formatjs|openapi-fetch|clsx)[\\/]|@mantine[\\/]core[\\/]esm[\\/](?:core|utils|components[\\/](?:Anchor|Button|Loader|Skeleton|Stack|Text|Transition|UnstyledButton))[\\/]/u;

/** Small parts that most pages have, in one file instead of ten. */
const PARTS =
  /web[\\/]src[\\/]ui[\\/](?:page|section|empty-state|time-stamp|moments|use-now|use-reader|class-|use-class|tag|lazy-part)|groups[\\/]rights/u;

/**
 * The pages that are read rather than filled in. Each is a kilobyte or two of our own code; together they come in one
 * file instead of twenty. What has fields, dialogs or menus is not among them, for it needs more of the library.
 */
const READING = [
  /features[\\/]home[\\/]/u,
  /features[\\/]groups[\\/](?:groups-page|group-|my-mandates|mandate-words|visibility-mark|terms-|members-by|members-model|delegation-lines)/u,
  /features[\\/]proposals[\\/](?:proposal-(?:list|board|card|page|header|tabs)|proposals-section|stage-)/u,
];

/** The libraries only define: who imports one thing of them need not load the rest. */
const onlyDefinitions = {
  moduleSideEffects: [{ test: /[\\/]libs[\\/][a-z-]+[\\/]src[\\/]/u, sideEffects: false }],
};

/** The page: built into dist/web, served by the server; in development a server of its own that passes the API on. */
export default defineConfig({
  root: fromHere('.'),
  cacheDir: fromHere('../../node_modules/.cache/vite'),
  plugins: [react(), precompress()],
  resolve: {
    conditions: ['source', ...defaultClientConditions],
    // A second copy of one of these loses text in silence.
    dedupe: ['yjs', 'lib0', 'y-protocols', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'],
  },
  // The same rule as below: a thread is a bundle of its own.
  worker: { format: 'es', rolldownOptions: { treeshake: onlyDefinitions } },
  build: {
    outDir: fromHere('../../dist/web'),
    emptyOutDir: true,
    target: ['chrome111', 'firefox114', 'safari16.4'],
    // Never as `data:` in the sheet: the content security policy names fonts and pictures of this site only.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      treeshake: onlyDefinitions,
      output: {
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        assetFileNames: ({ names }) =>
          `assets/${(names[0] ?? 'file').split('~')[0]?.replace(/\.\w+$/u, '')}-[hash][extname]`,
        codeSplitting: {
          // Left alone, the bundler puts what the first page needs together with what only later ones need.
          groups: [
            { name: 'base', test: BASE, priority: 3 },
            { name: 'start', tags: ['$initial'], test: /apps[\\/]web[\\/]src[\\/]|libs[\\/]/u, priority: 2 },
            { name: 'parts', test: PARTS, includeDependenciesRecursively: false, priority: 1 },
            {
              name: 'pages',
              test: (id) => READING.some((pattern) => pattern.test(id)),
              includeDependenciesRecursively: false,
              priority: 1,
            },
            { name: 'icons', test: /@tabler/u, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: server },
      '/collab': { target: server, ws: true },
      '/socket.io': { target: server, ws: true },
    },
  },
});
