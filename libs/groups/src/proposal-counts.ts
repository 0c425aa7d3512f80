import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

export type ProposalCountsSource = (tx: Tx, groupIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** How many proposals groups have. Empty until the proposals library fills it at its start. */
@Injectable()
export class ProposalCounts {
  private source: ProposalCountsSource = async () => new Map();

  /** @param source - replaces the one before */
  fillFrom(source: ProposalCountsSource): void {
    this.source = source;
  }

  /** @returns Map group id → count; groups without a proposal may be absent */
  count(tx: Tx, groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.source(tx, groupIds);
  }
}
