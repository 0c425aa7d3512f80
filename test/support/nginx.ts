import { freePort } from '#platform';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait-for.js';

const example = join(import.meta.dirname, '../../docs/operations/nginx.conf');
const binary = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v'], { stdio: 'ignore' }).status === 0);

/** Why there is no proxy here; null when there is. */
export const missingNginx = binary === undefined ? 'no nginx on this machine' : null;

export interface RunningNginx {
  readonly url: string;
  close(): Promise<void>;
}

/** @returns a port for `startNginx`: nodes name its address as theirs before it runs */
export const nginxPort = freePort;

/** Runs the example of the documentation, with other ports. */
export async function startNginx(port: number, nodes: readonly [number, number, number]): Promise<RunningNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-nginx-'));
  const file = join(folder, 'nginx.conf');
  const ports: Record<string, number> = { 8080: port, 3001: nodes[0], 3002: nodes[1], 3003: nodes[2] };
  const text = readFileSync(example, 'utf8')
    .replaceAll(/127\.0\.0\.1:(\d+)/gu, (whole, name: string) => `127.0.0.1:${ports[name] ?? whole}`)
    .replace(
      'http {',
      `http {\n  access_log off;\n  client_body_temp_path ${folder}/body;\n  proxy_temp_path ${folder}/proxy;\n`,
    );
  const others = ['fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`).join(' ');
  writeFileSync(file, text.replace('http {', `http {\n  ${others}`));
  const settings = `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;`;
  const server: ChildProcess = spawn(
    binary ?? 'nginx',
    ['-p', folder, '-c', file, '-e', `${folder}/error.log`, '-g', settings],
    {
      stdio: 'ignore',
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitFor(
    () =>
      fetch(`${url}/api/health`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    () => `nginx: ${readFileSync(join(folder, 'error.log'), 'utf8')}`,
  );
  return {
    url,
    close: async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
