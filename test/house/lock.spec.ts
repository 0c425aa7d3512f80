import { readFileSync } from 'node:fs';

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}; // reason: npm's own format

/** Whether Node would find a package from another one's folder, going up from there. */
function isFound(from: string, name: string): boolean {
  const parts = from.split('/node_modules/');
  const folders = parts.map((_, at) => `${parts.slice(0, at + 1).join('/node_modules/')}/node_modules/`);
  return ['node_modules/', ...folders].some((folder) => `${folder}${name}` in lock.packages);
}

describe('the lock file', () => {
  it('names every package that a fresh machine of any kind needs: npm ci refuses it otherwise', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isFound(path, name))
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
