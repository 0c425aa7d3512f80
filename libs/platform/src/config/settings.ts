import { resolve } from 'node:path';
import { StartError } from '../start-error.js';
import type { Config } from './config.js';
import { productVersion } from './project-folder.js';
import { listeningOrigins, listeningUrl } from './origins.js';
import {
  existingFolder,
  hostName,
  oneOf,
  postgresUrl,
  sender,
  type SettingReader,
  shortText,
  siteUrl,
  trustProxy,
  url,
  wholeNumber,
} from './setting-readers.js';

/** One variable of the environment and its rule, in the words that docs/configuration.md has too. */
export interface Setting<Value = unknown, Otherwise extends string | null = string | null> {
  readonly variable: string;
  readonly rule: string;
  readonly example: string;
  readonly read: SettingReader<Value>;
  /** The text that stands for an absent variable; null when absence has a meaning of its own. */
  readonly otherwise: Otherwise;
}

type ValueOf<One> = One extends Setting<infer Value, infer Otherwise> ? Value | Extract<Otherwise, null> : never;

const define = <Value, Otherwise extends string | null>(
  setting: Setting<Value, Otherwise>,
): Setting<Value, Otherwise> => setting;

/** Every setting there is. */
export const settings = {
  host: define({
    variable: 'HOST',
    rule: 'the host name or IP address to listen on, without a port',
    example: '127.0.0.1',
    read: hostName,
    otherwise: '127.0.0.1',
  }),
  port: define({
    variable: 'PORT',
    rule: 'a whole number from 1 to 65535',
    example: '3000',
    read: wholeNumber(1, 65_535),
    otherwise: '3000',
  }),
  publicUrl: define({
    variable: 'PUBLIC_URL',
    rule: 'the http or https address at which people open the site, without a path',
    example: 'https://plenary.example.org',
    read: siteUrl,
    otherwise: null,
  }),
  trustProxy: define({
    variable: 'TRUST_PROXY',
    rule: 'off, the number of proxies in front (1 to 9), or their addresses separated by commas',
    example: '1',
    read: trustProxy,
    otherwise: 'off',
  }),
  dataDir: define({
    variable: 'DATA_DIR',
    rule: 'a folder for the embedded database, which the server may create and write',
    example: '/var/lib/plenary',
    read: shortText(1_000),
    otherwise: '.data',
  }),
  fontDir: define({
    variable: 'FONT_DIR',
    rule: 'a folder that is there, with fonts (.ttf, .otf) for the letters that PDFs need',
    example: '/usr/share/fonts/noto',
    read: existingFolder,
    otherwise: null,
  }),
  databaseUrl: define({
    variable: 'DATABASE_URL',
    rule: 'a Postgres URL with user and database; leave it out for the embedded Postgres',
    example: 'postgres://plenary_app:secret@db.example.org:5432/plenary',
    read: postgresUrl,
    otherwise: null,
  }),
  databaseMigrationUrl: define({
    variable: 'DATABASE_MIGRATION_URL',
    rule: "a Postgres URL of the role that owns the tables, for the same database as DATABASE_URL's",
    example: 'postgres://plenary_owner:secret@db.example.org:5432/plenary',
    read: postgresUrl,
    otherwise: null,
  }),
  databasePoolSize: define({
    variable: 'DATABASE_POOL_SIZE',
    rule: 'the most connections to the database at a time, from 4 to 200',
    example: '20',
    read: wholeNumber(4, 200),
    otherwise: '20',
  }),
  redisUrl: define({
    variable: 'REDIS_URL',
    rule: 'a redis or rediss URL; only with DATABASE_URL, for several nodes of one site',
    example: 'redis://:secret@redis.example.org:6379/0',
    read: url('redis:', 'rediss:'),
    otherwise: null,
  }),
  smtpUrl: define({
    variable: 'SMTP_URL',
    rule: 'an smtp or smtps URL; leave it out where there is no mail',
    example: 'smtps://user:secret@mail.example.org:465',
    read: url('smtp:', 'smtps:'),
    otherwise: null,
  }),
  mailFrom: define({
    variable: 'MAIL_FROM',
    rule: 'the sender of mails; needed with SMTP_URL',
    example: 'Plenary <plenary@example.org>',
    read: sender,
    otherwise: null,
  }),
  siteName: define({
    variable: 'SITE_NAME',
    rule: 'a name of at most 80 characters, shown on every page and in mails',
    example: 'Assembly on Open AI',
    read: shortText(80),
    otherwise: 'Plenary',
  }),
  openSignUp: define({
    variable: 'OPEN_SIGN_UP',
    rule: 'on or off: whether people may make accounts without an invitation; on needs SMTP_URL',
    example: 'off',
    read: oneOf(['on', 'off']),
    otherwise: 'off',
  }),
  demo: define({
    variable: 'DEMO',
    rule: 'on, off or auto: whether an empty database is filled with the demo assembly',
    example: 'off',
    read: oneOf(['on', 'off', 'auto']),
    otherwise: 'auto',
  }),
  logLevel: define({
    variable: 'LOG_LEVEL',
    rule: 'error, warn, info or debug',
    example: 'info',
    read: oneOf(['error', 'warn', 'info', 'debug']),
    otherwise: 'info',
  }),
  metricsPort: define({
    variable: 'METRICS_PORT',
    rule: 'a whole number from 1 to 65535; leave it out to count nothing',
    example: '9464',
    read: wholeNumber(1, 65_535),
    otherwise: null,
  }),
  metricsHost: define({
    variable: 'METRICS_HOST',
    rule: 'the host name or IP address on which metrics are told, without a port',
    example: '127.0.0.1',
    read: hostName,
    otherwise: '127.0.0.1',
  }),
  nodeEnv: define({
    variable: 'NODE_ENV',
    rule: 'production, development or test',
    example: 'production',
    read: oneOf(['production', 'development', 'test']),
    otherwise: 'development',
  }),
} as const;

type Values = { readonly [Name in keyof typeof settings]: ValueOf<(typeof settings)[Name]> };

/**
 * Reads and checks all settings.
 * @param environment - for example `process.env`; an empty variable counts as absent
 * @returns the settings with defaults filled in
 * @throws StartError naming every variable that breaks its rule, each with the rule and an example
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, readOne(setting, environment, problems)]),
  ) as Values; // reason: entries of a mapped type lose their keys; a value that could not be read is a problem below
  problems.push(...problemsBetween(values, environment));
  if (problems.length > 0) throw new StartError(summary(problems));
  return toConfig(values, environment);
}

function readOne(
  setting: Setting,
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
): unknown {
  const given = environment[setting.variable]?.trim();
  const text = given === undefined || given === '' ? setting.otherwise : given;
  if (text === null) return null;
  try {
    return setting.read(text);
  } catch {
    problems.push(describe(setting, hasSecret(setting) ? 'has a value that does not fit' : `is "${text}"`));
    return null;
  }
}

function problemsBetween(values: Values, environment: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const isAbsent = (setting: Setting) => (environment[setting.variable] ?? '').trim() === '';
  if (values.databaseMigrationUrl !== null && isAbsent(settings.databaseUrl))
    problems.push(describe(settings.databaseUrl, 'is needed beside DATABASE_MIGRATION_URL but absent'));
  if (values.redisUrl !== null && isAbsent(settings.databaseUrl))
    problems.push(describe(settings.databaseUrl, 'is needed with REDIS_URL but absent'));
  if (values.smtpUrl !== null && isAbsent(settings.mailFrom))
    problems.push(describe(settings.mailFrom, 'is needed with SMTP_URL but absent'));
  if (values.openSignUp === 'on' && isAbsent(settings.smtpUrl))
    problems.push(describe(settings.smtpUrl, 'is needed with OPEN_SIGN_UP=on, to mail the links that prove addresses'));
  return problems;
}

/** Connection URLs hold passwords, which are never printed. */
function hasSecret(setting: Setting): boolean {
  return setting.variable.endsWith('_URL') && setting.variable !== 'PUBLIC_URL';
}

function describe(setting: Setting, problem: string): string {
  return `  ${setting.variable} ${problem}.\n    Rule: ${setting.rule}.\n    Example: ${setting.variable}=${setting.example}`;
}

function summary(problems: readonly string[]): string {
  const count = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`;
  return `${count} a correction before Plenary can start (see docs/configuration.md):\n${problems.join('\n')}`;
}

function toConfig(values: Values, environment: Readonly<Record<string, string | undefined>>): Config {
  const { host, port, publicUrl } = values;
  return {
    version: productVersion,
    siteName: values.siteName,
    host,
    port,
    publicUrl: publicUrl ?? listeningUrl(host, port),
    allowedOrigins: publicUrl === null ? listeningOrigins(host, port) : [publicUrl],
    trustProxy: values.trustProxy,
    dataDir: resolve(values.dataDir),
    fontDir: values.fontDir,
    databaseUrl: values.databaseUrl,
    databaseMigrationUrl: values.databaseMigrationUrl,
    databasePoolSize: values.databasePoolSize,
    redisUrl: values.redisUrl,
    smtpUrl: values.smtpUrl,
    mailFrom: values.mailFrom ?? '',
    isSignUpOpen: values.openSignUp === 'on',
    demo: values.demo,
    logLevel: values.logLevel,
    isProduction: values.nodeEnv === 'production',
    metricsPort: values.metricsPort,
    metricsHost: values.metricsHost,
    liveVariables: liveVariablesOf(environment),
  };
}

function liveVariablesOf(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, text]) =>
      name.startsWith('LIVE_') && text !== undefined ? [[name, text]] : [],
    ),
  );
}
