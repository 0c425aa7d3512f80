/**
 * `npm run bench -- live [seconds]`: pushes through the whole server (validated, committed with fsync, acknowledged,
 * shown) beside a bare socket.io relay that only passes them on, in the same run on the same machine. Shown as ratios,
 * because figures of machines that others use too say little. Linux only (reads /proc). Needs a build.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnServer } from '../support/spawned-server.js';
import { makeBenchWorld } from './live/bench-world.js';
import { type Load, type Measured, measure, type Target } from './live/load.js';

if (process.argv[2] === 'relay') await import('./live/relay.js');
else await run(Number(process.argv[2] ?? 5));

async function run(seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  process.stdout.on('error', () => undefined); // whoever reads along may leave: what was started is stopped all the same
  const world = await makeBenchWorld(join(folder, 'data'), 51, 60);
  const server = await spawnServer({ database: world.database, env: { DATABASE_POOL_SIZE: '10' } });
  const relay = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', import.meta.filename, 'relay'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const plenary: Target = { name: 'plenary', url: server.url, pid: server.pid, isOwnParser: true };
  const peer: Target = { name: 'relay', url: await urlOf(relay), pid: relay.pid ?? 0, isOwnParser: false };
  const [busy = '', ...quiet] = world.documentIds;
  const { cookies } = world;
  const loads: Record<string, Load> = {
    '50 documents × 4 writers, 5 pushes/s each': {
      documentIds: quiet,
      cookies,
      writersPerDocument: 4,
      pushesPerSecond: 5,
      seconds,
    },
    '1 document × 100 writers, 2 pushes/s each': {
      documentIds: [busy],
      cookies,
      writersPerDocument: 100,
      pushesPerSecond: 2,
      seconds,
    },
  };
  try {
    for (const [name, load] of Object.entries(loads)) {
      await measure(peer, { ...load, seconds: 1 });
      await measure(plenary, { ...load, seconds: 1 });
      show(name, await measure(plenary, load), await measure(peer, load));
    }
  } finally {
    relay.kill();
    await server.kill('SIGTERM');
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The output of the relay is piped.');
  const [port] = (await once(child.stdout, 'data')) as [Buffer]; // reason: Node's event
  return `http://127.0.0.1:${port.toString().trim()}`;
}

function show(name: string, ours: Measured, theirs: Measured): void {
  const ms = ([median, high]: readonly [number, number]): string => `${median.toFixed(1)} / ${high.toFixed(1)} ms`;
  const lines = [ours, theirs].map(
    (one) =>
      `  ${one.target.padEnd(8)} ${one.pushesPerSecond.toFixed(0).padStart(6)} pushes/s ${one.deliveriesPerSecond.toFixed(0).padStart(7)} deliveries/s` +
      `  acknowledged ${ms(one.ack)}  shown ${ms(one.fanOut)}  ${one.cpuPerPush.toFixed(0)} µs CPU/push`,
  );
  const ratio = (a: number, b: number): string => (a / b).toFixed(2);
  const ratios = `shown: median ${ratio(ours.fanOut[0], theirs.fanOut[0])}, p99 ${ratio(ours.fanOut[1], theirs.fanOut[1])}; CPU/push ${ratio(ours.cpuPerPush, theirs.cpuPerPush)}`;
  process.stdout.write(`${name} (median / p99)\n${lines.join('\n')}\n  plenary ÷ relay: ${ratios}\n`);
}
