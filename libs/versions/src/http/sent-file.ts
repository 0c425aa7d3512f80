import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ExportedFile } from '../formats.service.js';

/**
 * Sends a file, or 304 to whoever has it already.
 * @param format - part of the tag: the same text has as many files as formats
 */
export function sentFile(
  request: Request,
  response: Response,
  file: ExportedFile,
  format: string,
): StreamableFile | undefined {
  const tag = `"${file.contentHash}-${format}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'private, no-cache'); // the right to read is asked for every time
  // A page is shown by itself, in nobody's name: it may run and load nothing.
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  if (request.headers['if-none-match'] === tag) {
    response.status(304);
    return undefined;
  }
  const disposition = `attachment; filename="${file.fileName}"`;
  return new StreamableFile(file.bytes, { type: file.contentType, disposition, length: file.bytes.length });
}

/** @returns a signal that is given when the answer cannot be sent any more */
export function untilGone(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}
