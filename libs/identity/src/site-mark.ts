import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

/** Whether this database was set up as a demo: for ever one or the other. */
@Injectable()
export class SiteMark {
  async isDemo(tx: Tx): Promise<boolean> {
    const [mark] = await tx.query<{ kind: 'demo' | 'real' }>(`SELECT kind FROM site_mark`);
    return mark?.kind === 'demo';
  }
}
