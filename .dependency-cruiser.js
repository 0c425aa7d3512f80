/** Who may import whom, as docs/architecture.md says. Libraries stand in order; each knows only those named here. */
const mayImport = {
  shared: [],
  contracts: [],
  document: ['shared', 'contracts'],
  'decision-rules': ['shared'],
  platform: ['shared', 'contracts'],
  identity: ['shared', 'contracts', 'platform'],
  groups: ['shared', 'contracts', 'platform', 'identity'],
  proposals: ['shared', 'contracts', 'document', 'platform', 'identity', 'groups'],
  live: ['shared', 'contracts', 'document', 'platform', 'identity', 'groups', 'proposals'],
  versions: ['shared', 'contracts', 'document', 'platform', 'identity', 'groups', 'proposals', 'live'],
  discussion: ['shared', 'contracts', 'document', 'platform', 'identity', 'groups', 'proposals', 'live', 'versions'],
  decisions: [
    'shared',
    'contracts',
    'document',
    'decision-rules',
    'platform',
    'identity',
    'groups',
    'proposals',
    'live',
    'versions',
  ],
};
const pure = ['shared', 'contracts', 'document', 'decision-rules'];
const tests = String.raw`\.(?:spec|prop-spec)\.tsx?$`;
const anyOf = (names) => `(?:${names.join('|')})`;

const libraryRules = Object.entries(mayImport).map(([lib, others]) => ({
  name: `${lib}-knows-only-what-it-stands-on`,
  comment: `${lib} imports ${others.length > 0 ? others.join(', ') : 'no other library'}.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: tests },
  to: { path: `^(?:libs/(?!${anyOf([lib, ...others])}/)|apps/|migrations/|test/|tools/)` },
}));

export default {
  forbidden: [
    ...libraryRules,
    {
      name: 'libraries-through-their-index',
      comment: 'Another library is reached through its index.ts alone: import it as #lib.',
      severity: 'error',
      from: { path: '^(libs/[^/]+)/', pathNot: tests },
      to: { path: '^libs/', pathNot: String.raw`^$1/|^libs/[^/]+/src/index\.ts$` },
    },
    {
      name: 'apps-through-the-index',
      severity: 'error',
      from: { path: '^(?:apps|migrations)/', pathNot: tests },
      to: { path: '^libs/', pathNot: String.raw`^libs/[^/]+/src/index\.ts$` },
    },
    {
      name: 'index-not-from-inside',
      comment: 'A library does not import its own index: name the file.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: tests },
      to: { path: String.raw`^libs/$1/src/index\.ts$` },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ decides: no framework, no database, no input or output.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: tests },
      to: {
        path: String.raw`^(?:libs/(?!${anyOf(pure)}/)[^/]+/src/(?!domain/)|node_modules/(?:@nestjs|typeorm|pg|express|socket\.io|nodemailer)/)|^(?:node:)?(?:fs|http|https|child_process)(?:/|$)`,
      },
    },
    {
      name: 'controllers-and-gateways-see-no-storage',
      severity: 'error',
      from: { path: String.raw`\.(?:controller|gateway)\.ts$` },
      to: { path: String.raw`\.(?:entity|repository)\.ts$|^node_modules/typeorm/` },
    },
    {
      name: 'web-sees-pure-code',
      comment: 'The page sees the pure libraries and what is generated from the API, nothing of the server.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: tests },
      to: { path: `^(?:libs/(?!${anyOf(pure)}/)|apps/server/|migrations/|test/)` },
    },
    {
      name: 'live-client-knows-no-page',
      comment: 'The live client runs in Node too: no React, no editor.',
      severity: 'error',
      from: { path: '^apps/web/src/live/', pathNot: tests },
      to: { path: '^(?:apps/web/src/(?!live/)|node_modules/(?:react|react-dom|@tiptap|@mantine|prosemirror-view)/)' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { path: '^(?:apps|libs|migrations)/', pathNot: tests },
      to: { path: String.raw`^test/|\.(?:spec|prop-spec|db-spec|http-spec|rt-spec|browser-spec)\.tsx?$` },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: String.raw`\.entity\.ts$` },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { pathNot: String.raw`^apps/web/src/api/schema\.gen\.ts$` },
      to: { couldNotResolve: true, pathNot: '^mdast$' }, // types only
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
