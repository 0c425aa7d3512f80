import type { NewProposal, ProposalStart } from '#contracts';
import type { NewProposalDto } from './new-proposal.dto.js';
import type { ProposalStartDto } from './proposal-start.dto.js';

/** @returns the request as the service takes it; its bounds were checked */
export function newProposalOf({ title, abstract, start }: NewProposalDto): NewProposal {
  return { title, ...(abstract === undefined ? {} : { abstract }), start: startOf(start) };
}

function startOf({ kind, template = '', markdown = '', fileName }: ProposalStartDto): ProposalStart {
  switch (kind) {
    case 'empty':
      return { kind };
    case 'template':
      return { kind, template };
    case 'markdown':
      return { kind, markdown, ...(fileName === undefined ? {} : { fileName }) };
  }
}
