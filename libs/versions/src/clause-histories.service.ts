import type { Actor, ClauseHistory, ClauseStep } from '#contracts';
import { clauseMembers, type RedlineEntry } from '#document';
import { Transactions } from '#platform';
import { ProposalAccess, type ProposalStandpoint } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { Comparisons } from './comparisons.service.js';
import { type StoredVersion, VersionsRepository } from './persistence/versions.repository.js';
import { VersionMaking } from './version-making.service.js';
import { rowOf } from './versions.service.js';
import { storedDocument } from './workers/build-version.js';

interface FoundStep {
  readonly id: string;
  readonly number: number;
  readonly hash: string | null;
  readonly earlier: string | null;
}

/** Follows one clause, with what belongs to it, through all versions of a text. */
@Injectable()
export class ClauseHistories {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ProposalAccess,
    private readonly versions: VersionsRepository,
    private readonly making: VersionMaking,
    private readonly comparisons: Comparisons,
  ) {}

  /**
   * Lists the versions that changed a clause, the newest first, each with what it changed.
   * @throws DomainError request.not_found · versions.too_different
   */
  async of(
    actor: Actor,
    proposalId: string,
    { clauseId, before, limit }: { clauseId: string; before: number; limit: number },
  ): Promise<ClauseHistory> {
    const standpoint = await this.transactions.read((tx) =>
      this.access.require(tx, actor, 'document.read', proposalId),
    );
    await this.making.settle(proposalId);
    const page = { clauseId, before, limit: limit + 1 };
    const found = await this.transactions.read((tx) => this.versions.clauseSteps(tx, proposalId, page));
    const steps: ClauseStep[] = [];
    for (const step of found.slice(0, limit)) steps.push(await this.step(standpoint, clauseId, step));
    return { clauseId, steps, before: found.length > limit ? (steps.at(-1)?.version.number ?? null) : null };
  }

  private async step(standpoint: ProposalStandpoint, clauseId: string, step: FoundStep): Promise<ClauseStep> {
    const version = await this.numbered(standpoint, step.number);
    const since = step.number === 1 ? null : await this.numbered(standpoint, step.number - 1);
    return {
      version: rowOf({ version, standpoint }),
      since: since && rowOf({ version: since, standpoint }),
      change: step.earlier === null ? 'added' : step.hash === null ? 'removed' : 'changed',
      clauseHash: step.hash,
      entries: since === null ? [] : await this.entries(since, version, clauseId),
    };
  }

  private async entries(since: StoredVersion, version: StoredVersion, clauseId: string): Promise<RedlineEntry[]> {
    const { entries } = await this.comparisons.ofVersions(since, version);
    const [old, next] = [await this.members(since, clauseId), await this.members(version, clauseId)];
    return entries.filter((entry) => old.has(entry.old?.id ?? '') || next.has(entry.new?.id ?? ''));
  }

  private async members(version: StoredVersion, clauseId: string): Promise<Set<string>> {
    const content = await this.transactions.read((tx) => this.versions.content(tx, version.id));
    return new Set(content ? clauseMembers(storedDocument(content.document), clauseId) : []);
  }

  private async numbered({ proposal }: ProposalStandpoint, number: number): Promise<StoredVersion> {
    const version = await this.transactions.read((tx) => this.versions.findNumber(tx, proposal.id, number));
    if (!version) throw new DomainError('request.not_found');
    return version;
  }
}
