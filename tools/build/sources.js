import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.js';

const NOT_BUILT = /(?:\.(?:spec|prop-spec)\.tsx?|\.md)$/u;

/**
 * Hashes files by name and content: what was built from the same hash need not be built again.
 * @param {readonly string[]} paths files and folders, from the project's folder; absent ones count as empty
 * @returns {string}
 */
export function hashOfSources(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addPath(hash, path);
  return hash.digest('hex');
}

function addPath(hash, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined || NOT_BUILT.test(path)) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort()) addPath(hash, `${path}/${name}`);
    return;
  }
  const content = readFileSync(join(root, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
}
