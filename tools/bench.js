/** `npm run bench -- NAME …`: runs test/bench/NAME.bench.ts; without a name, lists what there is. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refuseOldNode, root, show } from './build/project.js';

const SUFFIX = '.bench.ts';
const folder = join(root, 'test/bench');

refuseOldNode();
const [name, ...rest] = process.argv.slice(2);
const names = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length));
if (name === undefined || !names.includes(name)) {
  process.stdout.write(`Say what to measure: npm run bench -- NAME, with one of: ${names.join(', ') || 'none yet'}.\n`);
  process.exit(name === undefined ? 0 : 1);
}
process.exit(await show('node', ['--import', 'tsx', '--conditions=source', join(folder, `${name}${SUFFIX}`), ...rest]));
