export { Clients } from './clients.service.js';
export { Compactions, type CompactionStep } from './compactions.service.js';
export { DocumentLog, type LogAuthor, type LogRange, type LogRow } from './document-log.service.js';
export { LiveModule } from './live.module.js';
export { type PastState, Snapshots } from './snapshots.service.js';
export { type EditBase, type ServerEdit, ServerEdits } from './server-edits.service.js';
export { Sweep } from './sweep.service.js';
export { Doorkeeper } from './realtime/doorkeeper.js';
export { liveLimitsFrom } from './live-limits.js';
