import type { DemoAccountView } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

export type DemoAccountsSource = (tx: Tx) => Promise<readonly DemoAccountView[]>;

/** The accounts that a demo offers with one click. Empty until a higher library fills it at its start; asked only in a demo. */
@Injectable()
export class DemoDirectory {
  private source: DemoAccountsSource = async () => [];

  /** @param source - replaces the one before */
  fillFrom(source: DemoAccountsSource): void {
    this.source = source;
  }

  /** @returns in the order in which the sign-in page shows them */
  accounts(tx: Tx): Promise<readonly DemoAccountView[]> {
    return this.source(tx);
  }
}
