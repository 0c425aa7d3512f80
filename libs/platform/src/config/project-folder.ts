import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project itself, whether this code runs from source or from `dist`. */
export const projectFolder = findUpwards(import.meta.dirname);

/** The version in package.json. */
export const productVersion = readVersion();

function findUpwards(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  if (dirname(from) === from) throw new Error('The folder of package.json is above this file.');
  return findUpwards(dirname(from));
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }; // reason: our own manifest
  return manifest.version;
}
