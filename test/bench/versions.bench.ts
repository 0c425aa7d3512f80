/**
 * `npm run bench -- versions`: how long it takes to compare two drafts of 100 pages, to make a version of one, and to write them
 * as files, in one thread, as the server does it in its own. Median of several runs after a warm-up.
 */
import { contentHash, type DocumentJson, documentToYjs, redlineBetween } from '#document';
import * as Y from 'yjs';
import { comparisonOf } from '../../libs/versions/src/domain/formats/compared-blocks.js';
import { comparisonToDocx, toDocx } from '../../libs/versions/src/domain/formats/docx/write-docx.js';
import { toTypst } from '../../libs/versions/src/domain/formats/pdf/write-typst.js';
import { buildVersion } from '../../libs/versions/src/workers/build-version.js';
import { makePdf } from '../../libs/versions/src/workers/make-pdf.js';
import { packUpdates } from '../../libs/versions/src/workers/packed-updates.js';
import { chanceOf } from '../support/random.js';

const PAGES = 100;
const WORDS_A_PAGE = 450;
const WORDS_A_CLAUSE = 45;
const RUNS = 9;
const KEYSTROKES = 5_000; // rows behind the draft's last snapshot

const chance = chanceOf(20261122);
const random = (): number => chance.below(1_000_000) / 1_000_000;
const vocabulary = Array.from({ length: 4_000 }, (_, index) => `w${(index * 7919).toString(36)}`);
const word = (): string => vocabulary[Math.floor(random() * vocabulary.length)] ?? 'word';
const old = draft();
const next = revised(old);

report('compare two drafts of 100 pages', 300, () => void redlineBetween(old, next));
const updates = typed(next);
report(`a version of such a draft, ${updates.length} rows`, 150, () => void buildVersion(packUpdates(updates)));
const frame = { title: 'A draft', label: 'Version 1', contentHash: contentHash(next), date: null, language: 'en' };
report('a PDF of such a draft', 3_000, () => void makePdf(toTypst(next, frame)));
report('a Word file of such a draft', 3_000, () => void toDocx(next, frame));
const author = { name: 'Changes', at: null };
report('a comparison of two as Word file', 3_000, () => {
  comparisonToDocx(comparisonOf(old, next, author), frame);
});
process.stdout.write(`memory of all of it at most ${(process.resourceUsage().maxRSS / 1_024).toFixed(0)} MB\n`);

function draft(): DocumentJson {
  const clauses = (PAGES * WORDS_A_PAGE) / WORDS_A_CLAUSE;
  return {
    type: 'doc',
    content: Array.from({ length: clauses }, (_, index) => ({
      type: 'clause' as const,
      attrs: { id: `c${index}`, kind: index % 12 === 0 ? ('article' as const) : ('paragraph' as const) },
      content: [{ type: 'text' as const, text: sentence(index % 12 === 0 ? 5 : WORDS_A_CLAUSE) }],
    })),
  };
}

function sentence(words: number): string {
  return `${Array.from({ length: words }, (_, index) => word() + (index % 15 === 14 ? '. A' : '')).join(' ')}.`;
}

/** Every fourth clause has other words, some went, some came, one part moved. */
function revised({ content = [] }: DocumentJson): DocumentJson {
  const changed = content.flatMap((block, index) => {
    if (block.type !== 'clause' || index % 40 === 7) return [];
    const text = block.content?.[0]?.type === 'text' ? block.content[0].text : '';
    const words = text.split(' ').map((one) => (index % 4 === 0 && random() < 0.15 ? word() : one));
    const same = { ...block, content: [{ type: 'text' as const, text: words.join(' ') }] };
    if (index % 50 !== 3) return [same];
    const added = {
      ...block,
      attrs: { ...block.attrs, id: `n${index}` },
      content: [{ type: 'text' as const, text: sentence(30) }],
    };
    return [same, added];
  });
  return { type: 'doc', content: [...changed.slice(40), ...changed.slice(0, 40)] };
}

/** The draft as a log: its seed, then single keystrokes. */
function typed(document: DocumentJson): Uint8Array[] {
  const doc = new Y.Doc();
  const rows = [documentToYjs(document, 1)];
  for (const row of rows) Y.applyUpdate(doc, row);
  doc.on('update', (update: Uint8Array) => rows.push(update));
  const clauses = doc.getXmlFragment('text').toArray();
  for (let stroke = 0; stroke < KEYSTROKES; stroke += 1) {
    const clause = clauses[Math.floor(random() * clauses.length)];
    const text = clause instanceof Y.XmlElement ? clause.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(Math.floor(random() * text.length), 'x');
  }
  doc.destroy();
  return rows;
}

function report(what: string, goalMs: number, work: () => void): void {
  work();
  const times = Array.from({ length: RUNS }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  }).toSorted((a, b) => a - b);
  const median = times[Math.floor(RUNS / 2)] ?? 0;
  process.stdout.write(
    `${what}: ${median.toFixed(0)} ms (${times[0]?.toFixed(0)} … ${times.at(-1)?.toFixed(0)}), goal ${goalMs} ms\n`,
  );
}
