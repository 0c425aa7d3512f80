import { errorRegistry } from '#contracts';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Everything that is committed or about to be, except what machines write. */
function ownFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return list
    .toString()
    .split('\n')
    .filter(
      (path) => path !== '' && existsSync(join(root, path)) && !/^package-lock\.json$|\.(?:png|woff2?)$/u.test(path),
    );
}

describe('the documents', () => {
  it('the map in README.md names every library and every app, and nothing that is not there', () => {
    const named = [...read('README.md').matchAll(/^\| `((?:libs|apps)\/[\w-]+)` \|/gmu)].map(([, path]) => path);
    const there = ['libs', 'apps'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
    );
    expect(new Set(named)).toEqual(new Set(there));
  });

  it('every library has a README', () => {
    for (const lib of readdirSync(join(root, 'libs')))
      expect([lib, existsSync(join(root, 'libs', lib, 'README.md'))]).toEqual([lib, true]);
  });

  it('links between documents lead somewhere', () => {
    const broken = ownFiles()
      .filter((path) => path.endsWith('.md') && !path.includes('/drafts/') && !path.includes('/templates/'))
      .flatMap((path) =>
        linksOf(path)
          .filter((target) => !existsSync(join(root, path, '..', target)))
          .map((target) => `${path}: ${target}`),
      );
    expect(broken).toEqual([]);
  });

  const catalogue = 'apps/web/src/i18n/en.json';
  it('every error code has a sentence in the catalogue of the web app', () => {
    const { errors } = JSON.parse(read(catalogue)) as { errors?: unknown }; // reason: checked below
    const missing = Object.keys(errorRegistry).filter((code) => typeof lookUp(errors, code) !== 'string');
    expect(missing).toEqual([]);
  });
});

describe('what is committed', () => {
  it('names no private path, no address of a package mirror, and leaves nothing to be done', () => {
    const words = [
      ['TO', 'DO:'],
      ['FIX', 'ME'],
      ['/work', '/'],
      ['/ro', 'ot/'],
    ].map((parts) => parts.join(''));
    const found = ownFiles().flatMap((path) => {
      const text = read(path);
      return words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  it('the lock file names no address but the public registry', () => {
    const hosts = [...read('package-lock.json').matchAll(/"resolved": "https?:\/\/([^/"]+)/gu)].map(([, host]) => host);
    expect(hosts.filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  });
});

function linksOf(path: string): string[] {
  const links = [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/gu)];
  return links.map(([, target]) => decodeURI(target ?? ''));
}

/** Codes stand either as they are or as a tree. */
function lookUp(tree: unknown, code: string): unknown {
  const branches = tree as Record<string, unknown> | undefined; // reason: JSON of our own
  if (branches?.[code] !== undefined) return branches[code];
  return code.split('.').reduce<unknown>((at, word) => (at as Record<string, unknown> | undefined)?.[word], tree); // reason: as above
}
