export * from './bytes.js';
export * from './canonical-json.js';
export * from './clock.js';
export * from './errors.js';
export * from './ids.js';
export * as socketParser from './socket-parser.js';
export * from './thread-answer.js';
