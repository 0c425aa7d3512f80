import { decideSite, type SiteFacts } from './demo-mode.js';

const fresh: SiteFacts = {
  setting: 'auto',
  mark: null,
  isEmbedded: true,
  hasPeople: false,
  isReachableByOthers: false,
  isProduction: false,
};

function kindOf(facts: Partial<SiteFacts>): string {
  const decision = decideSite({ ...fresh, ...facts });
  return decision.ok ? decision.kind : 'refused';
}

describe('demo or real', () => {
  it.each<[string, Partial<SiteFacts>, string]>([
    ['a first start on an own machine is a demo', {}, 'demo'],
    ['an own Postgres is real', { isEmbedded: false }, 'real'],
    ['an address that others reach is real', { isReachableByOthers: true }, 'real'],
    ['production is real', { isProduction: true }, 'real'],
    ['a database with accounts is real', { hasPeople: true }, 'real'],
    ['DEMO=off is real', { setting: 'off' }, 'real'],
    ['DEMO=on is a demo wherever it is', { setting: 'on', isEmbedded: false, isReachableByOthers: true }, 'demo'],
    ['DEMO=on never takes over a database with accounts', { setting: 'on', hasPeople: true }, 'refused'],
    ['a real database stays real', { mark: 'real', hasPeople: true }, 'real'],
    ['a real database is never shown as a demo', { mark: 'real', setting: 'on' }, 'refused'],
    ['a demo stays a demo', { mark: 'demo', hasPeople: true }, 'demo'],
    ['a demo never becomes real', { mark: 'demo', setting: 'off', hasPeople: true }, 'refused'],
    [
      'a demo is not shown to others by accident',
      { mark: 'demo', isReachableByOthers: true, hasPeople: true },
      'refused',
    ],
    ['a demo does not run in production by accident', { mark: 'demo', isProduction: true }, 'refused'],
    ['a demo is shown to others with DEMO=on', { mark: 'demo', setting: 'on', isReachableByOthers: true }, 'demo'],
  ])('%s', (_, facts, kind) => {
    expect(kindOf(facts)).toBe(kind);
  });

  it('says what to do where it refuses', () => {
    const decision = decideSite({ ...fresh, mark: 'demo', setting: 'off' });
    expect(decision.ok ? '' : decision.sentence).toContain('DEMO=off DATA_DIR=');
  });
});
