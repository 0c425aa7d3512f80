/** `npm run demo`: the server with the demo assembly and a data folder that is thrown away at the end. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { refuseOldNode } from './build/project.js';
import { makeDemoFolder, removeAbandonedDemos } from './demo-folders.js';

refuseOldNode();
await removeAbandonedDemos(tmpdir());
const folder = makeDemoFolder(tmpdir());
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
Object.assign(process.env, { DEMO: 'on', DATA_DIR: folder });
process.stdout.write('Starting a demo whose data is thrown away when it stops.\n');
await import('../dist/apps/server/src/main.js');
