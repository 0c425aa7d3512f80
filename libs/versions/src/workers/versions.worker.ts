/** The tasks of the threads (see text-workers.service.ts): plain data in, plain data out, no database. */
export { buildVersion } from './build-version.js';
export { exportComparison } from './export-comparison.js';
export { exportText } from './export-text.js';
export { importFile } from './import-file.js';
export { traceText } from './trace-text.js';
export { changeText } from './change-text.js';
export { compareTexts } from './compare-texts.js';
export { readText } from './read-text.js';
export { readQuote } from './read-quote.js';
export { changeWords } from './change-words.js';
