import { DomainError } from '#shared';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fontOfWoff } from '../domain/formats/pdf/woff-font.js';
import { fontFamily, fontParts } from '../domain/formats/pdf/write-typst.js';

/** The standard for PDFs that everybody can read: a letter without a font is an error there, not a box that somebody finds later. */
const ACCESSIBLE = 'ua-1';
const MISSING_LETTER = /text `"(.{1,8}?)"` could not be displayed/gu;
const MAX_LETTERS = 10;
const NO_DATE = 0;

let compiler: NodeCompiler | null = null;

/**
 * Sets a PDF: tagged, with bookmarks. The text's letters come from Tinos, which the product brings (Latin, Greek,
 * Cyrillic, Hebrew, Vietnamese); others from the fonts of this machine, and of a folder.
 * @param source - what `toTypst` wrote
 * @param fontDir - with further fonts, the same at every call
 * @returns the bytes; the same source and fonts give the same bytes
 * @throws DomainError versions.fonts_missing · versions.export_failed
 */
export function makePdf(source: string, fontDir: string | null = null): Uint8Array {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontBlobs: shippedFonts() }, ...(fontDir === null ? [] : [{ fontPaths: [fontDir] }])],
  });
  const compiled = compiler.compile({ mainFileContent: source }).result;
  if (compiled === null) throw new DomainError('versions.export_failed');
  try {
    return compiler.pdf(compiled, { pdfStandard: ACCESSIBLE, creationTimestamp: NO_DATE });
  } catch (error) {
    const letters = new Set([...String(error).matchAll(MISSING_LETTER)].map(([, letter = '']) => letter));
    if (letters.size > 0) {
      throw new DomainError('versions.fonts_missing', { scripts: [...letters].slice(0, MAX_LETTERS).join(' ') });
    }
    // Tagged still, but the text breaks a rule of the standard: a heading without words, for example.
    return compiler.pdf(compiled, { pdfTags: true, creationTimestamp: NO_DATE });
  } finally {
    compiler.evictCache(0);
  }
}

function shippedFonts(): Buffer[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/tinos/package.json')), 'files');
  const faces = ['400-normal', '400-italic', '700-normal', '700-italic'];
  return fontParts.flatMap((part) =>
    faces.map((face) =>
      Buffer.from(fontOfWoff(readFileSync(join(folder, `tinos-${part}-${face}.woff`)), fontFamily(part))),
    ),
  );
}
