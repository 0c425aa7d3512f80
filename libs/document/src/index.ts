export * from './domain/clause-ids.js';
export * from './domain/document-json.js';
export { clauseTag, schema } from './domain/schema.js';
export * from './domain/vocabulary.js';
