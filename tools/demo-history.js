/**
 * `npm run demo:history -- FILE [--url ADDRESS] [--title WORDS]`: brings successive drafts of a text into a running server
 * as versions of one new proposal, through the public HTTP API and nothing else.
 *
 * FILE has a JSON object in each line (also gzipped, `.gz`): `text` (Markdown), and if it likes `label`, `message`, `date`,
 * `author` and `branch`; drafts of other branches than the first one's are left out. On a demo server it signs in as a delegate
 * of the assembly; elsewhere as PLENARY_EMAIL with PLENARY_PASSWORD, into the group --group ID.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { refuseOldNode } from './build/project.js';

const WRITER = 'Birch Demo';
const MAX_LABEL = 200;
const MAX_MESSAGE = 2_000;
const SAME_TEXT = 'versions.nothing_to_import';
const TOO_MANY = 429;
const WAIT_MS = 5_000;

refuseOldNode();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    title: { type: 'string' },
    group: { type: 'string' },
  },
});
const url = values.url.replace(/\/+$/u, '');
let cookie = '';
try {
  await run(positionals);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run([file, ...others]) {
  if (file === undefined || others.length > 0)
    throw new Error('Say which file: npm run demo:history -- FILE [--url ADDRESS] [--title WORDS]');
  const drafts = draftsIn(file);
  const groupId = await signIn();
  const title = values.title ?? titleOf(drafts[0].text) ?? basename(file);
  const [first, ...rest] = drafts;
  const start = { kind: 'markdown', markdown: first.text, fileName: first.label };
  const proposal = await send('POST', `/api/groups/${groupId}/proposals`, { title, start });
  say(`${title}\n  ${first.label}: the first version`);
  for (const draft of rest) await bring(proposal.id, draft);
  await report(proposal.id);
}

async function bring(proposalId, { label, message, text }) {
  const answer = await send('POST', `/api/proposals/${proposalId}/imports`, { markdown: text, label, message }, [
    SAME_TEXT,
  ]);
  if (answer.code === SAME_TEXT) return say(`  ${label}: the same text`);
  const notes = answer.importNotes.length;
  say(
    `  ${label}: version ${answer.after.number}${notes > 0 ? `, ${notes} things could not be kept as they were` : ''}`,
  );
}

async function report(proposalId) {
  const { versions } = await send('GET', `/api/proposals/${proposalId}/versions?limit=200`);
  const newest = versions[0];
  say(`${newest.number} versions; the newest has contentHash ${newest.contentHash}`);
  if (versions.length > 1) {
    const [to, from] = [newest.id, versions.at(-1).id];
    const { redline } = await send('GET', `/api/proposals/${proposalId}/comparison?from=${from}&to=${to}&limit=1`);
    const { added, removed, changed, moved } = redline.summary;
    say(`First to last: ${added} clauses added, ${removed} removed, ${changed} changed, ${moved} moved`);
  }
  say(`${url}/proposals/${proposalId}/history`);
}

/** @returns the group that the proposal goes into */
async function signIn() {
  const site = await send('GET', '/api/site');
  if (site.isDemo) {
    const writer = site.demoAccounts.find(({ name }) => name === WRITER);
    await send('POST', '/api/demo-session', { personId: writer.personId });
    if (values.group !== undefined) return values.group;
    const groups = await send('GET', '/api/groups');
    const group = groups.find(({ parentId }) => parentId === null) ?? groups[0];
    return group.id;
  }
  const { PLENARY_EMAIL: email, PLENARY_PASSWORD: password } = process.env;
  if (!email || !password || values.group === undefined)
    throw new Error(
      'This server is no demo: set PLENARY_EMAIL and PLENARY_PASSWORD, and name a group with --group ID.',
    );
  await send('POST', '/api/session', { email, password });
  return values.group;
}

/** Sends a request, again when it was one too many. @param expected - codes of refusals that are given back */
async function send(method, path, body, expected = []) {
  for (;;) {
    const answer = await ask(method, path, body);
    if (answer.status !== TOO_MANY) return bodyOf(answer, expected);
    say('  (the server asks to wait)');
    await delay(Number(answer.headers.get('retry-after') ?? 0) * 1_000 || WAIT_MS);
  }
}

async function ask(method, path, body) {
  try {
    return await fetch(url + path, {
      method,
      headers: { Origin: url, Cookie: cookie, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new Error(`No server answers at ${url}. Start one with "npm run demo", or name another one with --url.`, {
      cause,
    });
  }
}

async function bodyOf(answer, expected) {
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (set.length > 0) cookie = set.join('; ');
  const content = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok && !expected.includes(content.code))
    throw new Error(`${answer.url}: ${content.message ?? answer.status}`);
  return content;
}

function draftsIn(file) {
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  const drafts = lines.filter((line) => line.trim() !== '').map((line, index) => draftOf(line, index, file));
  const kept = drafts.filter(({ branch }) => branch === drafts[0].branch);
  if (kept.length === 0) throw new Error(`There is no draft in ${file}.`);
  if (kept.length < drafts.length) say(`${drafts.length - kept.length} drafts of other branches are left out.`);
  return kept;
}

function draftOf(line, index, file) {
  const { text, label, message = '', date = '', author = '', branch = '' } = read(line, index, file);
  if (typeof text !== 'string') throw new Error(`Line ${index + 1} of ${file} has no text.`);
  const words = [message, author, date].filter((part) => part !== '').join(' · ');
  const name = oneLine(String(label ?? `Draft ${index + 1}`)).slice(0, MAX_LABEL);
  return { text, label: name, message: words.slice(0, MAX_MESSAGE), branch };
}

function read(line, index, file) {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`Line ${index + 1} of ${file} is not JSON.`, { cause });
  }
}

function oneLine(words) {
  return words.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function titleOf(markdown) {
  return /^#\s+(?<title>.+)$/mu.exec(markdown)?.groups?.title?.trim();
}

function say(words) {
  process.stdout.write(`${words}\n`);
}
