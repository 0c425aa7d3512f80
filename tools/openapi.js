/**
 * `npm run openapi`: writes the description of the HTTP API and the web app's types from it.
 *   --to FOLDER  writes both there instead (a test compares)
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { refuseOldNode, root, run } from './build/project.js';

const { values } = parseArgs({ options: { to: { type: 'string' } } });
const documentFile = values.to ? join(values.to, 'openapi.json') : join(root, 'apps/server/openapi.json');
const typesFile = values.to ? join(values.to, 'schema.gen.ts') : join(root, 'apps/web/src/api/schema.gen.ts');

refuseOldNode();
execFileSync(process.execPath, [join(root, 'tools/build.js'), 'server', '--if-needed', '--quiet'], {
  stdio: 'inherit',
});
// Only the built code knows bounds and comments: its compiler reads them.
const { describeWithoutDatabase } = await import('../dist/apps/server/src/index.js');
mkdirSync(dirname(documentFile), { recursive: true });
mkdirSync(dirname(typesFile), { recursive: true });
writeFileSync(documentFile, `${JSON.stringify(await describeWithoutDatabase(), null, 2)}\n`);
await run(
  'node',
  ['node_modules/openapi-typescript/bin/cli.js', documentFile, '--output', typesFile],
  'The types of the API could not be generated.',
);
process.stdout.write(`Wrote ${relative(root, documentFile)} and ${relative(root, typesFile)}.\n`);
process.exit(0);
