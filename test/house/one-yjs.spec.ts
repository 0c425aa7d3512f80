import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** Two copies of one of these make remote text vanish in silence. */
const SINGLE = ['yjs', 'lib0', 'y-protocols', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'];

describe('packages that must exist once', () => {
  it.each(SINGLE)('%s is installed once, wherever it is asked for', (name) => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    }; // reason: npm's own file
    const places = Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
    expect(places).toEqual([`node_modules/${name}`]);
  });

  it('the libraries and the binding of the editor load the same Yjs', () => {
    const fromProject = createRequire(join(root, 'libs/live/src/index.ts')).resolve('yjs');
    for (const name of ['y-prosemirror', 'y-protocols', '@tiptap/core'])
      expect(createRequire(join(root, 'node_modules', name, 'package.json')).resolve('yjs')).toBe(fromProject);
  });

  it('no package brings a node_modules with another Yjs', () => {
    const nested = readdirSync(join(root, 'node_modules'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, 'node_modules', entry.name, 'node_modules/yjs'))
      .filter((path) => readdirSyncOrNone(path).length > 0);
    expect(nested).toEqual([]);
  });
});

function readdirSyncOrNone(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
