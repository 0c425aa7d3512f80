import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';

export const NDJSON = 'application/x-ndjson';

/**
 * Answers with JSON lines as a file, at the reader's speed.
 * @param lines - with their line ends
 * @param name - of the file, without ending; letters, digits and hyphens
 */
export function ndjson(lines: AsyncIterable<string>, name: string): StreamableFile {
  return new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type: NDJSON,
    disposition: `attachment; filename="${name}.ndjson"`,
  });
}
