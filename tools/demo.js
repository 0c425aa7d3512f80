/** `npm run demo`: the server with the demo assembly and a data folder that is thrown away at the end. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseOldNode } from './build/project.js';

refuseOldNode();
const folder = mkdtempSync(join(tmpdir(), 'plenary-demo-'));
chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
Object.assign(process.env, { DEMO: 'on', DATA_DIR: folder });
process.stdout.write('Starting a demo whose data is thrown away when it stops.\n');
await import('../dist/apps/server/src/main.js');
