import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const sources = join(import.meta.dirname, '..');
const core = join(sources, '../../../node_modules/@mantine/core');

/** Name of each part → the module that makes it. */
function partsOfTheLibrary(): Map<string, string> {
  const index = readFileSync(join(core, 'esm/index.mjs'), 'utf8');
  const parts = new Map<string, string>();
  for (const [, names = '', path = ''] of index.matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/gu)) {
    for (const name of names.split(',')) parts.set(name.split(' as ').at(-1)?.trim() ?? '', join(core, 'esm', path));
  }
  return parts;
}

/** Names that some code takes from the library: ours, and the other packages of the library. */
function namesTaken(): Set<string> {
  const ours = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => join(sources, file));
  const theirs = ['modals', 'notifications', 'spotlight'].flatMap((name) => {
    const folder = join(core, '..', name, 'esm');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => join(folder, file));
  });
  const names = [...ours, ...theirs].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from ['"]@mantine\/core['"]/gu)].flatMap(
      ([, list = '']) => list.split(',').map((name) => name.trim().split(' ')[0] ?? ''),
    ),
  );
  return new Set(names);
}

/** Names of the sheets that a part needs, its inner parts' too. */
function sheetsOf(start: string, seen = new Set<string>()): string[] {
  if (seen.has(start) || !existsSync(start)) return [];
  seen.add(start);
  const imports = [...readFileSync(start, 'utf8').matchAll(/from "(\.[^"]+)"/gu)].map(([, path = '']) => path);
  return imports.flatMap((path) => {
    const sheet = /([A-Za-z]+)\.module\.mjs$/u.exec(path)?.[1];
    return sheet === undefined ? sheetsOf(join(dirname(start), path), seen) : [sheet];
  });
}

it('every part of the library that is used has its styles on the page', () => {
  const listed = readFileSync(join(import.meta.dirname, 'mantine-styles.ts'), 'utf8');
  const parts = partsOfTheLibrary();
  const used = [...namesTaken()].flatMap((name) => parts.get(name) ?? []);
  expect(used.length).toBeGreaterThan(20);
  const needed = new Set(used.flatMap((path) => sheetsOf(path)));
  const missing = [...needed].filter(
    (name) => existsSync(join(core, `styles/${name}.css`)) && !listed.includes(`/styles/${name}.css'`),
  );
  expect(missing).toEqual([]);
});
