import { availableParallelism } from 'node:os';

/** One configuration, four kinds of test; `npm test` runs them all (see tools/test.js). */
const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const withServer = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-set-up.ts',
  globalTeardown: '<rootDir>/test/support/global-tear-down.ts',
};

export default {
  testTimeout: 60_000, // never what a test waits for: a small machine beside other work must not fail a test
  testSequencer: '<rootDir>/test/support/longest-first.ts',
  // Servers and browsers wait a third of the time: one file more than there are cores keeps them busy.
  maxWorkers: Math.min(availableParallelism() + 1, 4),
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/apps/**/*.spec.ts',
        '<rootDir>/test/property/**/*.spec.ts',
        '<rootDir>/test/house/**/*.spec.ts',
      ],
    },
    {
      ...withServer,
      displayName: 'api',
      testMatch: ['<rootDir>/test/api/**/*.http-spec.ts', '<rootDir>/test/api/**/*.db-spec.ts'],
    },
    { ...withServer, displayName: 'live', testMatch: ['<rootDir>/test/{live,cluster}/**/*.rt-spec.ts'] },
    {
      ...withServer,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.browser-spec.ts', '<rootDir>/test/journeys/**/*.browser-spec.ts'],
    },
  ],
};
