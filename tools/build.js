/**
 * Builds the server and the web app into `dist`, each only when its sources changed.
 *   --if-needed  does nothing when `dist` fits the sources (a few milliseconds)
 *   --quiet      prints only what fails
 *   server|web   builds this part alone
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { withBuildLock } from './build/lock.js';
import { hashOfSources } from './build/sources.js';
import { refuseOldNode, root, run } from './build/project.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'if-needed': { type: 'boolean' }, quiet: { type: 'boolean' } },
});

const dist = join(root, 'dist');
const stampFile = join(dist, '.stamps.json');
const scratch = join(root, '.cache/build');

const parts = {
  server: {
    folders: ['apps', 'libs', 'migrations'],
    sources: ['apps/server', 'libs', 'migrations', 'tsconfig.json', 'nest-cli.json', 'package-lock.json'],
    build: buildServer,
  },
  web: {
    folders: ['web'],
    sources: ['apps/web', 'libs/shared', 'libs/contracts', 'libs/document', 'libs/decision-rules', 'package-lock.json'],
    build: buildWeb,
  },
};

refuseOldNode();
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
if (outdated().length > 0) await withBuildLock(scratch, buildOutdated);
else say('The build is up to date.');

/** What does not fit its sources; everything when a build was asked for. */
function outdated() {
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  return wanted.filter((name) => {
    const { folders, sources } = parts[name];
    const isThere = folders.every((folder) => existsSync(join(dist, folder)));
    return !options['if-needed'] || !isThere || stamps[name] !== hashOfSources(sources);
  });
}

/** Runs under the lock: what another process built meanwhile is not built again. */
async function buildOutdated() {
  await Promise.all(outdated().map(buildOne));
}

async function buildOne(name) {
  const { folders, sources, build } = parts[name];
  const stamp = hashOfSources(sources); // before: what changes while it is built is built again next time
  const startedAt = Date.now();
  const into = join(scratch, name);
  rmSync(into, { recursive: true, force: true });
  if (!(await build(into))) return;
  putInPlace(into, folders);
  writeStamp(name, stamp);
  say(`Built the ${name} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
}

async function buildServer(into) {
  const config = join(scratch, 'tsconfig.json');
  mkdirSync(scratch, { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../../apps/server/tsconfig.app.json',
      compilerOptions: { outDir: into, rootDir: root },
      include: ['../../apps/server/src', '../../libs/*/src', '../../migrations'],
      exclude: ['../../node_modules', '../../dist', '../../**/*.spec.ts'],
    }),
  );
  await run(
    'node',
    ['node_modules/@nestjs/cli/bin/nest.js', 'build', '--path', relative(root, config)],
    'The server does not compile.',
  );
  return true;
}

async function buildWeb(into) {
  if (!existsSync(join(root, 'apps/web/vite.config.ts'))) {
    say('There is no web app yet (apps/web/vite.config.ts): only the API will be served.');
    return false;
  }
  await run(
    'node',
    [
      'node_modules/vite/bin/vite.js',
      'build',
      ...['--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'],
      ...['--outDir', join(into, 'web'), '--emptyOutDir'],
    ],
    'The web app does not build.',
  );
  return true;
}

/** Two renames a folder: a server that starts meanwhile finds the old or the new files, never half of them. */
function putInPlace(from, folders) {
  mkdirSync(dist, { recursive: true });
  for (const folder of folders) {
    const [old, target] = [join(dist, `.old-${folder}`), join(dist, folder)];
    rmSync(old, { recursive: true, force: true });
    if (existsSync(target)) renameSync(target, old);
    renameSync(join(from, folder), target);
    rmSync(old, { recursive: true, force: true });
  }
}

function writeStamp(name, stamp) {
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  writeFileSync(stampFile, JSON.stringify({ ...stamps, [name]: stamp }));
}

function say(sentence) {
  if (!options.quiet) process.stdout.write(`${sentence}\n`);
}
