import type { Browser } from 'playwright-core';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** A Chromium and what it needs from the environment to run. */
interface InstalledChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '../..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const OTHER_PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
/** It must not call anybody, nor ask anything. The package's own arguments are never used: they switch web security off. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/**
 * Starts a real Chromium: the one that PLAYWRIGHT_CHROMIUM names, else the machine's, else the one that npm brought.
 * @returns a browser; close it in `afterAll`
 */
export async function launchChromium(): Promise<Browser> {
  const [{ chromium }, { executablePath, env }] = await Promise.all([import('playwright-core'), findChromium()]);
  const isRoot = process.getuid?.() === 0; // as root, Chromium refuses to run with its sandbox
  return chromium.launch({
    executablePath,
    args: [...QUIET, ...(isRoot ? ['--no-sandbox'] : [])],
    env: { ...definedEnvironment(), ...env },
  });
}

async function findChromium(): Promise<InstalledChromium> {
  const named = process.env['PLAYWRIGHT_CHROMIUM'];
  const onMachine = named ?? findOnMachine();
  if (onMachine !== undefined) return { executablePath: onMachine, env: {} };
  const folder = await unpackOnce();
  const executablePath = join(folder, 'chromium');
  return { executablePath, env: { ...fontsFor(folder), ...librariesFor(folder, executablePath) } };
}

function findOnMachine(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...OTHER_PLACES].find(existsSync);
}

/** Unpacks beside and renames: several workers may come at once, and a broken copy must never be used. */
async function unpackOnce(): Promise<string> {
  const folder = join(root, 'node_modules/.cache/plenary', `chromium-${packageVersion()}`);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.new-${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  await promisify(execFile)(process.execPath, ['--import', 'tsx', join(root, 'test/support/unpack-chromium.ts')], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary },
  });
  try {
    renameSync(temporary, folder);
  } catch {
    rmSync(temporary, { recursive: true, force: true }); // another worker was faster
  }
  return folder;
}

function packageVersion(): string {
  const manifest = readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version; // reason: a package's own manifest
}

/** Without any font on the machine every page would be blank. */
function fontsFor(folder: string): Record<string, string> {
  const list = spawnSync('fc-list', { encoding: 'utf8' });
  if (list.status === 0 && list.stdout.trim() !== '') return {};
  const file = join(folder, 'plenary-fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir>` +
      `<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  );
  return { FONTCONFIG_FILE: file };
}

/** Libraries that Chromium needs and a bare machine does not have come with the package. */
function librariesFor(folder: string, executablePath: string): Record<string, string> {
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return (stdout ?? '').includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {};
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
