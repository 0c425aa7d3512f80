export { DocumentAccess, type RightOnDocument } from './document-access.service.js';
export { DocumentStore } from './document-store.js';
export { stageMachine } from './domain/stages.js';
export { ProposalsModule } from './proposals.module.js';
