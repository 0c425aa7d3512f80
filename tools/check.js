/** `npm run check`: format, lint, types, import rules, unused code; prints what failed. Names run single ones. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { capture, refuseOldNode, root } from './build/project.js';

const tsc = 'node_modules/typescript/bin/tsc';
const checks = {
  format: ['node', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  lint: ['node', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet']],
  types: ['node', [tsc, '--noEmit', '-p', 'tsconfig.json']],
  'types-web': existsSync(join(root, 'apps/web/tsconfig.json')) && [
    'node',
    [tsc, '--noEmit', '-p', 'apps/web/tsconfig.json'],
  ],
  imports: [
    'node',
    ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', 'apps', 'libs', 'migrations', 'test'],
  ],
  unused: ['node', ['node_modules/knip/bin/knip.js', '--no-progress']],
};

const AT_A_TIME = 2; // each takes a core and some hundred megabytes

refuseOldNode();
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(checks);
const queue = wanted.filter((name) => checks[name]);
const failed = [];
const startedAt = Date.now();
await Promise.all(Array.from({ length: AT_A_TIME }, work));
const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
process.stdout.write(
  failed.length === 0 ? `All checks passed in ${took}.\n` : `Failed: ${failed.join(', ')} (${took}).\n`,
);
process.exit(failed.length === 0 ? 0 : 1);

async function work() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const [command, args] = checks[name];
    const { code, output } = await capture(command, args);
    if (code === 0) continue;
    failed.push(name);
    process.stdout.write(`--- ${name}\n${output.trimEnd()}\n`);
  }
}
