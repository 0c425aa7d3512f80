import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const BUILD_LIMIT_MS = 120_000; // the server is built when its sources changed

describe('the description of the HTTP API', () => {
  it(
    'and the types of the web app are those of the code: "npm run openapi" would change nothing',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'plenary-openapi-'));
      try {
        execFileSync(process.execPath, [join(root, 'tools/openapi.js'), '--to', folder], { cwd: root });
        const fresh = (name: string): string => readFileSync(join(folder, name), 'utf8');
        expect(fresh('openapi.json')).toBe(readFileSync(join(root, 'apps/server/openapi.json'), 'utf8'));
        expect(fresh('schema.gen.ts')).toBe(readFileSync(join(root, 'apps/web/src/api/schema.gen.ts'), 'utf8'));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    BUILD_LIMIT_MS,
  );
});
