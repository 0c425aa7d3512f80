import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The project's folder. */
export const root = dirname(dirname(import.meta.dirname));

const OLDEST_NODE = 24;

/** Ends with a sentence on a Node that cannot run the product. */
export function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return;
  const hasOwn = existsSync(join(root, 'node_modules/.bin/node'));
  process.stdout.write(
    `Plenary needs Node ${OLDEST_NODE} or later; this is ${process.version}. ${
      hasOwn
        ? 'The project brings one: use the npm scripts, for example "npm start".'
        : 'Run "npm ci" again, which brings one for most platforms, or install a newer Node.'
    }\n`,
  );
  process.exit(1);
}

/** The environment with the project's own programs first, as npm has it. */
export const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
};

/**
 * Runs a program in the project's folder, showing its output only when it fails.
 * @param {string} command `node` is the one that runs this
 * @param {readonly string[]} args
 * @param {string} complaint what to say when it fails
 */
export async function run(command, args, complaint) {
  const { code, output } = await capture(command, args);
  if (code === 0) return;
  process.stdout.write(`${output.trimEnd()}\n${complaint}\n`);
  process.exit(1);
}

/**
 * Runs a program in the project's folder.
 * @param {string} command `node` is the one that runs this
 * @param {readonly string[]} args
 * @returns {Promise<{code: number, output: string}>} what it printed, on both streams together
 */
export async function capture(command, args) {
  const child = spawn(command === 'node' ? process.execPath : command, args, {
    cwd: root,
    env: { ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  return { code, output };
}

/**
 * Runs a program in the project's folder with this one's input and output.
 * @param {string} command `node` is the one that runs this
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export async function show(command, args, env = environment) {
  const child = spawn(command === 'node' ? process.execPath : command, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
}
