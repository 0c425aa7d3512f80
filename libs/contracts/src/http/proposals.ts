import type { RightsView } from './groups.js';
import type { DocumentRight, DocumentState, Stage } from '../vocabulary.js';
import type { DenialReason } from '../policy.js';

/** GET /api/groups/:groupId/proposals → ProposalRow[] · POST /api/groups/:groupId/proposals NewProposal → ProposalMade */
export interface ProposalRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly abstract: string;
  readonly stage: Stage;
  readonly groupId: string;
  readonly groupName: string;
  readonly documentId: string;
  /** The last change of the proposal or of its text. */
  readonly changedAt: string;
  /** The text has changed since whoever asks had it open; false for who never had. */
  readonly isChangedSinceVisit: boolean;
}
/** PUT /api/proposals/:proposalId/visit NewVisit → VisitView */
export interface NewVisit {
  readonly isArrival: boolean;
}
export interface VisitView {
  readonly since: { readonly seq: number; readonly at: string } | null;
  readonly headSeq: number;
}
export interface NewProposal {
  readonly title: string;
  readonly abstract?: string;
  readonly start: ProposalStart;
}
export type ProposalStart =
  | { readonly kind: 'empty' }
  | { readonly kind: 'template'; readonly template: string }
  /** `fileName`: of the file that the text was in; shown with the first version and with its words. */
  | { readonly kind: 'markdown'; readonly markdown: string; readonly fileName?: string };

export interface ProposalChange {
  readonly title?: string;
  readonly abstract?: string;
}
/** GET /api/proposals/:proposalId · GET /api/proposals/:proposalId/events · PATCH /api/proposals/:proposalId {title?, abstract?} */
export interface ProposalView extends ProposalRow {
  readonly createdAt: string;
  readonly documentState: DocumentState;
  readonly myRight: { readonly right: DocumentRight; readonly reason: DenialReason | null };
  readonly rights: RightsView;
  readonly steps: readonly StepView[];
  readonly editors: readonly { readonly id: string; readonly name: string }[];
  readonly history: readonly StepRecord[];
}
/** What the import of a text could not keep as it was; `code` has a catalogue entry (`import.<code>`), `line` counts from 1. */
export interface ImportNote {
  readonly code: string;
  readonly line: number;
  readonly detail: string;
}
/** A proposal that was just created. */
export interface ProposalMade extends ProposalView {
  readonly importNotes: readonly ImportNote[];
}
/** A step of the stage machine that leads on from here. `needsBallot` steps are listed so that people see the way, but are taken by ballots only. */
export interface StepView {
  readonly to: Stage;
  readonly isAllowed: boolean;
  readonly needsReason: boolean;
  readonly needsBallot: boolean;
  readonly freezes: boolean;
  readonly denial: DenialReason | null;
}
export interface StepRecord {
  readonly from: Stage | null;
  readonly to: Stage;
  readonly at: string;
  readonly by: string | null;
  readonly reason: string | null;
}

/** POST /api/proposals/:proposalId/steps {from, to, reason?} → ProposalView · PUT /api/proposals/:proposalId/editors {personIds} → ProposalView */
export interface TakeStep {
  readonly from: Stage;
  readonly to: Stage;
  readonly reason?: string;
  /** Threads that block, or wait for an answer, do not hold the step up; needs a reason. */
  readonly overridesThreads?: boolean;
}

export interface NamedEditors {
  readonly personIds: readonly string[];
}

/** GET /api/templates */
export interface TemplateView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly clauseCount: number;
}

/** GET /api/home */
export interface HomeView {
  readonly waiting: readonly WaitingItem[];
  /** What changed since my last visit, the last changed first. */
  readonly changed: readonly ProposalRow[];
  readonly recentDrafts: readonly ProposalRow[];
}
/** Something that waits for me. `kind` picks the sentence from the catalogue. */
export interface WaitingItem {
  readonly kind: 'draft_to_write' | 'editors_to_name' | 'step_to_take' | 'mandate_ends';
  readonly proposalId: string | null;
  readonly groupId: string | null;
  readonly title: string;
  readonly dueAt: string | null;
}

/** POST /api/documents/:documentId/updates (live) – a push that was stored, as `doc:acked` says it. */
export interface PostedUpdateView {
  readonly pushNo: number;
  readonly seq: number;
}

/** GET /api/documents/:documentId/content (live) – the stored text at its head. */
export interface DocumentContentView {
  readonly documentId: string;
  readonly seq: number;
  readonly contentHash: string;
  readonly structureHash: string;
  readonly clauseCount: number;
  readonly wordCount: number;
  readonly markdown: string;
  readonly canonical: unknown;
}
