import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemoFolder, removeAbandonedDemos } from '../../tools/demo-folders.js';

/** More than the most processes that a kernel counts to. */
const NOBODY = 4_194_305;

describe('a demo', () => {
  it('clears up what a killed one left, and nothing else', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'plenary-test-'));
    try {
      const running = makeDemoFolder(parent);
      const [killed, nameless, other] = ['plenary-demo-killed', 'plenary-demo-nameless', 'something'].map((name) => {
        mkdirSync(join(parent, name, 'postgres'), { recursive: true });
        return join(parent, name);
      });
      for (const folder of [killed, other]) writeFileSync(join(folder ?? '', 'demo.pid'), String(NOBODY));
      await removeAbandonedDemos(parent);
      expect([running, killed, nameless, other].map((folder) => existsSync(folder ?? ''))).toEqual([
        true,
        false,
        true,
        true,
      ]);
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  });
});
