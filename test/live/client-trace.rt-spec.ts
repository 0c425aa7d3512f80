import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/index.js';
import { converged } from '../support/live-clients.js';
import { makeDraft, Pages } from './client-world.js';
import { readTrace, replay, replayedText } from '../support/trace.js';

const ours = join(import.meta.dirname, 'traces/two-authors.json.gz');
const friends = join(import.meta.dirname, '../../../shared/corpus/traces/friendsforever.json.gz');

describe('trace through two live clients', () => {
  let server: TestServer;
  const pages = new Pages(() => server);
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => pages.closeAll());
  afterAll(() => server.close());

  const check = async (path: string, editsPerPush: number): Promise<void> => {
    const trace = readTrace(path);
    const { documentId, ann, ben } = await makeDraft(server);
    const two = [await pages.open(documentId, ann), await pages.open(documentId, ben)];
    const texts = two.map(({ text }) => text);
    await replay(trace, texts, editsPerPush);
    await converged(texts, 60_000);
    expect(texts[0]?.appliedSeq).toBeGreaterThan(trace.txns.length / editsPerPush / 2);
    const { text: later } = await pages.open(documentId, ann);
    for (const { doc } of [...texts, later]) expect(replayedText(doc)).toBe(trace.endContent);
  };

  it('ends in the text of a small trace of ours', () => check(ours, 1));

  const withCorpus = existsSync(friends) ? it : it.skip;
  const name = existsSync(friends) ? '' : ' (skipped: corpus not present at ../shared/corpus)';
  withCorpus(
    `ends in the text of friendsforever, 26,078 edits of two authors${name}`,
    () => check(friends, 20),
    180_000,
  );
});
