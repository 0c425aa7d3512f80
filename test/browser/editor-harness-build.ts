/** Bundles the harness as the web app is bundled, with one copy of Yjs and of ProseMirror, and writes it to the output. */
import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';

const built = await build({
  configFile: false,
  logLevel: 'error',
  root: import.meta.dirname,
  resolve: { conditions: ['source', ...defaultClientConditions] },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    write: false,
    lib: { entry: join(import.meta.dirname, 'editor-harness.ts'), formats: ['iife'], name: 'harness' },
  },
});
const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
process.stdout.write(outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('\n'));
