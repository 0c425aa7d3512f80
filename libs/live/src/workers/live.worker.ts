/** The tasks of the worker threads (see worker-pool.service.ts): plain data in, plain data out, no database. */
export { buildDocument } from './build-document.js';
export { checkRows, fits } from './shadow.js';
export { compact } from './compact.js';
export { unpackState } from './state.js';
export { makeTable } from './make-table.js';
export { readMarkdown, seedRow } from './read-markdown.js';
