import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * Prints what the browser loads before each page works: `npm run bench -- web-size [built folder]`. Counted are a chunk, what it imports at once, and the entry; not what loads later by itself.
 */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const folder = process.argv[2] ?? 'dist/web';
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
const entry = 'index.html';
if (!manifest[entry]) throw new Error(`${folder} holds no page; run the build first.`);

const pages = Object.keys(manifest).filter((key) => /-page\.tsx$|-tab\.tsx$|-layout\.tsx$/u.test(key));
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
const size = (file: string, compress: (bytes: Uint8Array) => Uint8Array): number =>
  compress(readFileSync(join(folder, file))).byteLength;

process.stdout.write(`${''.padEnd(52)}     JS br     JS gz    CSS br\n`);
for (const page of [entry, ...pages]) {
  const { js, css } = filesOf([entry, page]);
  const sum = (files: ReadonlySet<string>, compress: (bytes: Uint8Array) => Uint8Array): number =>
    [...files].reduce((total, file) => total + size(file, compress), 0);
  const row = [sum(js, brotliCompressSync), sum(js, gzipSync), sum(css, brotliCompressSync)].map(kB).join('');
  process.stdout.write(`${page.replace('src/features/', '').padEnd(52)}${row}  ${js.size} files\n`);
}

function filesOf(starts: readonly string[]): { js: Set<string>; css: Set<string> } {
  const seen = new Set<string>();
  const js = new Set<string>();
  const css = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    js.add(chunk.file);
    for (const file of chunk.css ?? []) css.add(file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const start of starts) visit(start);
  return { js, css };
}
