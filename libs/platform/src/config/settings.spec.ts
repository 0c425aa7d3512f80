import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { projectFolder } from './project-folder.js';
import { readSettings, settings } from './settings.js';

const problemsOf = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
    return '';
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
};

describe('settings', () => {
  it('need nothing: an empty environment gives a server on this machine alone, with the embedded database', () => {
    const config = readSettings({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: null,
      smtpUrl: null,
      isSignUpOpen: false,
      demo: 'auto',
      trustProxy: false,
    });
  });

  it('an empty variable counts as absent', () => {
    expect(readSettings({ PORT: '  ', PUBLIC_URL: '' }).port).toBe(3000);
  });

  it('every problem is told at once, each with the variable, the rule and an example', () => {
    const told = problemsOf({ PORT: '70000', OPEN_SIGN_UP: 'maybe', PUBLIC_URL: 'https://a.org/path' });
    expect(told).toContain('3 settings need a correction');
    for (const name of ['PORT', 'OPEN_SIGN_UP', 'PUBLIC_URL'])
      expect(told).toMatch(new RegExp(`${name} is ".*"\\.\\n {4}Rule: .+\\.\\n {4}Example: ${name}=`, 'u'));
  });

  it('a folder of fonts must be there', () => {
    expect(readSettings({ FONT_DIR: projectFolder }).fontDir).toBe(projectFolder);
    const file = join(projectFolder, 'package.json');
    for (const none of [join(projectFolder, 'no-such-folder'), file])
      expect(problemsOf({ FONT_DIR: none })).toContain('a folder that is there');
  });

  it('open sign-up needs mail, to prove addresses', () => {
    expect(problemsOf({ OPEN_SIGN_UP: 'on' })).toContain('SMTP_URL is needed with OPEN_SIGN_UP=on');
    const mail = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'Plenary <p@example.org>' };
    expect(readSettings({ OPEN_SIGN_UP: 'on', ...mail }).isSignUpOpen).toBe(true);
  });

  it('a password in a URL is never printed', () => {
    const told = problemsOf({ DATABASE_URL: 'mysql://me:secret-word@db/x', SMTP_URL: 'http://me:secret-word@mail' });
    expect(told).toContain('DATABASE_URL');
    expect(told).toContain('SMTP_URL');
    expect(told).not.toContain('secret-word');
  });

  it.each([
    ['PORT', ['1', '65535'], ['0', '65536', '3e3', '-1', 'x']],
    ['DATABASE_POOL_SIZE', ['4', '200'], ['3', '201']],
    ['HOST', ['0.0.0.0', '::1', 'plenary.example.org'], ['a b', 'localhost:80']],
    [
      'PUBLIC_URL',
      ['http://a.org', 'https://a.org:8443/'],
      ['ftp://a.org', 'https://a.org/x', 'https://me@a.org', 'a'],
    ],
    ['TRUST_PROXY', ['off', '1', 'loopback, 10.0.0.0/8'], ['yes', '-1', 'proxy.example.org']],
    ['DATABASE_URL', ['postgres://u@h/d', 'postgresql://u:p@h:1/d'], ['postgres://h/d', 'postgres://u@h', 'x']],
    ['SITE_NAME', ['x'.repeat(80)], ['x'.repeat(81), 'a\u0007b']],
    ['DEMO', ['on', 'off', 'auto'], ['yes']],
    ['LOG_LEVEL', ['error', 'debug'], ['trace']],
    ['NODE_ENV', ['production', 'test'], ['prod']],
  ])('%s takes %j and refuses %j', (variable, good, bad) => {
    for (const value of good) expect(problemsOf({ [variable]: value })).toBe('');
    for (const value of bad) expect(problemsOf({ [variable]: value })).toContain(`${variable} `);
  });

  it('MAIL_FROM is needed with SMTP_URL, DATABASE_URL with DATABASE_MIGRATION_URL', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.org' })).toContain('MAIL_FROM is needed with SMTP_URL');
    expect(problemsOf({ DATABASE_MIGRATION_URL: 'postgres://u@h/d' })).toContain('DATABASE_URL is needed beside');
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'Plenary <a@example.org>' })).toBe('');
  });

  it('with PUBLIC_URL only its pages may change something; without, the address under all its names', () => {
    expect(readSettings({ PUBLIC_URL: 'https://a.org/' }).allowedOrigins).toEqual(['https://a.org']);
    const own = readSettings({ PORT: '4000' }).allowedOrigins;
    expect(own).toEqual(expect.arrayContaining(['http://127.0.0.1:4000', 'http://localhost:4000']));
    expect(own).not.toContain('http://127.0.0.1:3000');
  });

  it('each stands in docs/configuration.md, with its default', () => {
    const page = readFileSync(join(projectFolder, 'docs/configuration.md'), 'utf8');
    for (const { variable, otherwise } of Object.values(settings)) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${variable}\` |`));
      expect(row).toBeDefined();
      if (otherwise !== null) expect(row).toContain(`\`${otherwise}\``);
    }
  });
});
