/**
 * `npm run dev`: the server, restarted when its sources change, and the web app with hot reload on its own address,
 * which passes requests and sockets on to the server.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment, refuseOldNode, root, show } from './build/project.js';

const WEB_PORT = 5173;
const serverPort = process.env.PORT ?? '3000';

refuseOldNode();
rmSync(join(root, 'dist/.stamps.json'), { force: true }); // what the watcher builds has no stamp
const target = `http://127.0.0.1:${serverPort}`;
const hasWeb = existsSync(join(root, 'apps/web/vite.config.ts'));
const web = hasWeb ? await startWeb() : null;
const code = await show('node', ['node_modules/@nestjs/cli/bin/nest.js', 'start', '--watch', '--preserveWatchOutput'], {
  ...environment,
  // The page's address: links, cookies and the origin check are about it.
  PUBLIC_URL: process.env.PUBLIC_URL ?? (hasWeb ? `http://127.0.0.1:${WEB_PORT}` : target),
});
await web?.close();
process.exit(code);

async function startWeb() {
  process.env.PLENARY_DEV_SERVER = target;
  const { createServer } = await import('vite');
  const proxy = Object.fromEntries(
    ['/api', '/collab', '/socket.io'].map((path) => [path, { target, ws: path !== '/api' }]),
  );
  const vite = await createServer({
    configFile: join(root, 'apps/web/vite.config.ts'),
    server: { host: '127.0.0.1', port: WEB_PORT, strictPort: true, proxy },
  });
  await vite.listen();
  vite.printUrls();
  return vite;
}
