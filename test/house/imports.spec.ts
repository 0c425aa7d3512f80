import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

describe('the import table', () => {
  it('is respected: every library knows only those it stands on, through their index', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--output-type', 'err', ...sources],
      { cwd: root, encoding: 'utf8' },
    );
    expect(stdout).toContain('no dependency violations found');
    expect(status).toBe(0);
  });
});

const sources = ['apps', 'libs', 'migrations', 'test'];
