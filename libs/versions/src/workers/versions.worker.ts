/** The tasks of the threads (see text-workers.service.ts): plain data in, plain data out, no database. */
export { buildVersion } from './build-version.js';
export { traceText } from './trace-text.js';
