import { DocumentKeyEntity } from './document-key.entity.js';
import { ProposalEditorEntity } from './proposal-editor.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import { StageStepEntity } from './stage-step.entity.js';

/** Every entity of this lib, for the data source. */
export const proposalsEntities = [DocumentKeyEntity, ProposalEntity, ProposalEditorEntity, StageStepEntity];
