export { DocumentAccess, type RightOnDocument } from './document-access.service.js';
export { DocumentStore } from './document-store.js';
export { stageMachine } from './domain/stages.js';
export { EditorsService } from './editors.service.js';
export { proposalsEntities } from './persistence/proposals-entities.js';
export { ProposalsModule } from './proposals.module.js';
export { ProposalsService } from './proposals.service.js';
export { StageStepsService } from './stage-steps.service.js';
