import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { canonicalJson } from '#shared';
import { SEED, documents } from './arbitrary-documents.js';
import { canonicalContent, clauseHash, contentHash, structureHash } from './canonical.js';
import { newClauseId } from './clause-ids.js';
import type { BlockJson, DocumentJson, InlineJson } from './document-json.js';
import { parseMarkdown } from './parse-markdown.js';

const settings = { seed: SEED, numRuns: 150 };

function paragraphOf(...content: readonly InlineJson[]): DocumentJson {
  return { type: 'doc', content: [{ type: 'clause', attrs: { id: 'p' }, content }] };
}

/** The same document with every key of every object in the opposite order. */
function reversed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(reversed) as Value; // reason: an array maps to an array
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)])) as Value; // reason: the same keys
}

/** The same document with each run cut after its first code unit, marks in the opposite order. */
function split(document: DocumentJson): DocumentJson {
  const cut = (content: readonly InlineJson[] | undefined): InlineJson[] =>
    (content ?? []).flatMap((inline): InlineJson[] => {
      if (inline.type !== 'text') return [inline];
      const marks = (inline.marks ?? []).toReversed();
      return [inline.text.slice(0, 1), inline.text.slice(1)].map((text) => ({ type: 'text', text, marks }));
    });
  const content = (document.content ?? []).map((block): BlockJson => {
    return block.type === 'clause' || block.type === 'footnote' ? { ...block, content: cut(block.content) } : block;
  });
  return { type: 'doc', content };
}

/** The same document with new ids, references following them. */
function renamed(document: DocumentJson): DocumentJson {
  const names = new Map<string, string>();
  const rename = (_: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('attrs' in value)) return value;
    // reason: any node of a document
    const attrs = value.attrs as { id?: string | null; target?: string | null };
    const nameOf = (id: string): string => {
      const name = names.get(id) ?? newClauseId();
      names.set(id, name);
      return name;
    };
    return {
      ...value,
      attrs: {
        ...attrs,
        ...(typeof attrs.id === 'string' ? { id: nameOf(attrs.id) } : {}),
        ...(typeof attrs.target === 'string' ? { target: nameOf(attrs.target) } : {}),
      },
    };
  };
  return JSON.parse(JSON.stringify(document, rename)) as DocumentJson; // reason: a document, ids changed
}

describe('canonical form', () => {
  it('is the same whatever the order of attributes', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(structureHash(reversed(document))).toBe(structureHash(document));
      }),
      settings,
    );
  });

  it('is the same however runs are split and marks are ordered', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(canonicalContent(split(document))).toEqual(canonicalContent(document));
      }),
      settings,
    );
  });

  it('holds no ids; structureHash does', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const other = renamed(document);
        expect(contentHash(other)).toBe(contentHash(document));
        const ids = (document.content ?? []).filter((block) => typeof block.attrs?.id === 'string');
        expect(structureHash(other) === structureHash(document)).toBe(ids.length === 0);
      }),
      settings,
    );
  });

  it('takes composed and decomposed letters for the same text, across runs too', () => {
    const composed = paragraphOf({ type: 'text', text: 'caf\u00E9' });
    const decomposed = paragraphOf({ type: 'text', text: 'cafe' }, { type: 'text', text: '\u0301' });
    expect(contentHash(decomposed)).toBe(contentHash(composed));
  });

  it('tells texts apart that differ in a word, a mark, a kind or an order', () => {
    const base: InlineJson = { type: 'text', text: 'shall' };
    const variants = [
      paragraphOf(base),
      paragraphOf({ ...base, text: 'should' }),
      paragraphOf({ ...base, marks: [{ type: 'bold' }] }),
      paragraphOf(base, { type: 'hard_break' }),
      { type: 'doc', content: [{ type: 'clause', attrs: { id: 'p', kind: 'article' }, content: [base] }] },
    ] as const satisfies readonly DocumentJson[];
    expect(new Set(variants.map(contentHash)).size).toBe(variants.length);
  });

  it('clauseHash covers a clause with all that belongs to it, and nothing else', () => {
    const text = (one: string, two: string): DocumentJson =>
      parseMarkdown(`### A\n\n${one}\n\n### B\n\n${two}\n`).document;
    const base = text('one', 'two');
    const idOf = (document: DocumentJson, index: number): string => document.content?.[index]?.attrs?.id ?? '';
    const changed = text('one', 'three');
    expect(clauseHash(changed, idOf(changed, 0))).toBe(clauseHash(base, idOf(base, 0)));
    expect(clauseHash(changed, idOf(changed, 2))).not.toBe(clauseHash(base, idOf(base, 2)));
    expect(clauseHash(base, 'nobody')).toBeNull();
  });

  it('is what HASHES.md works out', () => {
    const page = readFileSync(new URL('../../HASHES.md', import.meta.url), 'utf8');
    const fences = [...page.matchAll(/```(\w+)\n([\s\S]*?)\n```/gu)];
    const block = (language: string): string => fences.find(([, name]) => name === language)?.[2] ?? '';
    const { document } = parseMarkdown(block('markdown'));
    expect(canonicalJson(canonicalContent(document))).toBe(block('json'));
    expect(page).toContain(contentHash(document));
    expect(page).toContain(clauseHash(document, document.content?.[3]?.attrs?.id ?? '') ?? 'no hash');
  });
});
