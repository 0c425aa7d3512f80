import type { Config } from '#platform';

/** What is known before the site is prepared. */
export interface SiteFacts {
  readonly setting: Config['demo'];
  /** What this database was marked as, for ever; null before its first start. */
  readonly mark: 'demo' | 'real' | null;
  readonly isEmbedded: boolean;
  readonly hasPeople: boolean;
  /** HOST or PUBLIC_URL is an address that other machines may reach. */
  readonly isReachableByOthers: boolean;
  readonly isProduction: boolean;
}

export type SiteDecision =
  { readonly ok: true; readonly kind: 'demo' | 'real' } | { readonly ok: false; readonly sentence: string };

/**
 * Decides whether a site starts as a demo or for real. A database is one or the other for ever; a demo lets everyone in as
 * anyone, so on an address that others reach it starts only when asked for by name.
 * @returns the kind, or a sentence for whoever starts the server
 */
export function decideSite(facts: SiteFacts): SiteDecision {
  if (facts.mark === 'real') return asReal(facts);
  if (facts.mark === 'demo') return asDemo(facts);
  if (facts.setting === 'on' && facts.hasPeople)
    return refuse('This database has accounts and cannot become a demo. Set DATA_DIR to another folder, or DEMO=off.');
  if (facts.setting === 'on') return { ok: true, kind: 'demo' };
  const isOwnPlayground = facts.isEmbedded && !facts.hasPeople && !facts.isReachableByOthers && !facts.isProduction;
  return { ok: true, kind: facts.setting === 'auto' && isOwnPlayground ? 'demo' : 'real' };
}

function asReal({ setting }: SiteFacts): SiteDecision {
  if (setting === 'on')
    return refuse(
      'This database is a real site and cannot become a demo. Set DATA_DIR to another folder, or DEMO=off.',
    );
  return { ok: true, kind: 'real' };
}

function asDemo({ setting, isReachableByOthers, isProduction }: SiteFacts): SiteDecision {
  if (setting === 'off')
    return refuse(
      'This database holds a demo and cannot become a real site. Start for real with another folder: ' +
        'DEMO=off DATA_DIR=./my-data npm start',
    );
  if (setting === 'auto' && (isReachableByOthers || isProduction))
    return refuse(
      'This database holds a demo, in which everybody can be anybody. Set HOST=127.0.0.1, without PUBLIC_URL, to keep it ' +
        'to this machine, or DEMO=on to show it to others all the same.',
    );
  return { ok: true, kind: 'demo' };
}

function refuse(sentence: string): SiteDecision {
  return { ok: false, sentence };
}
