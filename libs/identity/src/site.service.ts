import type { SiteView, StakeholderClassView } from '#contracts';
import { Config, isReachableByOthers, Mailer, type Tx, Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { DemoDirectory } from './demo-directory.js';
import { SiteMark } from './site-mark.js';

/** What a page needs to know before anybody signs in. */
@Injectable()
export class Site {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly mailer: Mailer,
    private readonly siteMark: SiteMark,
    private readonly demo: DemoDirectory,
  ) {}

  async describe(): Promise<SiteView> {
    // public: the sign-in page is
    return this.transactions.read(async (tx) => {
      const isDemo = await this.siteMark.isDemo(tx);
      return {
        name: this.config.siteName,
        version: this.config.version,
        isDemo,
        isDemoExposed: isDemo && isReachableByOthers(this.config),
        demoAccounts: isDemo ? await this.demo.accounts(tx) : [],
        hasMail: this.mailer.isConfigured,
        isSignUpOpen: this.config.isSignUpOpen,
        stakeholderClasses: await stakeholderClasses(tx),
      };
    });
  }
}

/** A list that the migrations fill and a deployment may add to; the server only reads it. */
function stakeholderClasses(tx: Tx): Promise<StakeholderClassView[]> {
  return tx.query(`SELECT code, label FROM stakeholder_class ORDER BY position, code`);
}
