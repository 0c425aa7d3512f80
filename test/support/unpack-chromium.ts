/** Run as a child process, because the package unpacks into the folder that TMPDIR names when the process starts. */
import { inflate } from '@sparticuz/chromium';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
// Fonts and libraries are for machines that have none; see chromium.ts.
for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
  await inflate(join(packed, name));
}
