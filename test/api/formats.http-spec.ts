import type { AttributionPage, ErrorBody, ExportFormat, ImportPreview, ProposalMade, VersionsPage } from '#contracts';
import { contentHash, parseMarkdown } from '#document';
import { strToU8, zipSync } from 'fflate';
import { type Client, createProposal, startServer, type TestServer } from '../support/index.js';
import { makeVersionsWorld, type VersionsWorld } from './versions-world.js';

let server: TestServer;
let world: VersionsWorld & { readonly proposal: ProposalMade };

const markdown =
  '# Charter\n\n## Duties\n\nEach lab shall publish its weights[^1].\n\n1. one\n   1. deep\n2. two\n\n| a | b |\n| --- | --- |\n| c | d |\n\n[^1]: In full.\n';

beforeAll(async () => {
  server = await startServer();
  const start = { kind: 'markdown' as const, markdown };
  const members = await makeVersionsWorld(server);
  const proposal = await createProposal(server, { groupId: members.groupId, stage: 'group_draft', start });
  world = { ...members, proposal };
}, 60_000);
afterAll(() => server.close());

interface FileAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

async function file(client: Client, path: string, headers: Record<string, string> = {}): Promise<FileAnswer> {
  const answer = await fetch(server.url + path, { headers: { Cookie: client.cookieHeader, ...headers } });
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

async function preview(client: Client, query: string, bytes: Uint8Array, type = 'application/octet-stream') {
  const answer = await fetch(`${server.url}/api/imports?${query}`, {
    method: 'POST',
    headers: { Cookie: client.cookieHeader, Origin: server.url, 'Content-Type': type },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body: body as ImportPreview & ErrorBody }; // reason: the API's answer
}

describe('export', () => {
  const exportOf = (format: ExportFormat | 'rtf', client = world.head) =>
    file(client, `/api/documents/${world.proposal.documentId}/export?format=${format}`);

  it.each([
    ['markdown', 'text/markdown; charset=utf-8', '# Charter'],
    ['html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['pdf', 'application/pdf', '%PDF-'],
    ['json', 'application/json; charset=utf-8', '["document",'],
  ] as const)('gives %s with its type, name and tag', async (format, type, start) => {
    const { status, headers, bytes } = await exportOf(format);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="proposal-1-change-\d+\.[a-z]+"$/u);
    expect(headers.get('etag')).toBe(`"${contentHash(parseMarkdown(markdown).document)}-${format}"`);
    expect(Buffer.from(bytes.subarray(0, start.length)).toString()).toBe(start);
  });

  it('gives the same bytes twice', async () => {
    for (const format of ['html', 'docx', 'pdf', 'json'] as const) {
      expect((await exportOf(format)).bytes).toEqual((await exportOf(format)).bytes);
    }
  });

  it('answers 304 to whoever has the file', async () => {
    const { headers } = await exportOf('html');
    const again = await file(world.head, `/api/documents/${world.proposal.documentId}/export?format=html`, {
      'If-None-Match': headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  it('is not there for whoever may not read, and knows its formats', async () => {
    expect((await exportOf('pdf', world.outsider)).status).toBe(404);
    expect((await exportOf('rtf')).status).toBe(400);
  });

  it('says when no font has the letters of a text', async () => {
    const start = { kind: 'markdown' as const, markdown: '# \u{12000}\u{12001}\n' };
    const { documentId } = await createProposal(server, { groupId: world.groupId, stage: 'group_draft', start });
    const answer = await file(world.chair, `/api/documents/${documentId}/export?format=pdf`);
    // A machine with fonts for cuneiform sets it.
    if (answer.status === 200) return;
    expect(answer.status).toBe(422);
    expect(JSON.parse(Buffer.from(answer.bytes).toString())).toMatchObject({ code: 'versions.fonts_missing' });
  });

  it('gives a version with its number', async () => {
    const made = await world.chair.post<{ id: string }>(`/api/proposals/${world.proposal.id}/versions`, {
      label: 'First',
    });
    const { status, headers } = await file(world.head, `/api/versions/${made.body.id}/export?format=pdf`);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/proposal-1-version-\d+\.pdf/u);
    expect((await file(world.outsider, `/api/versions/${made.body.id}/export?format=html`)).status).toBe(404);
  });
});

describe('import', () => {
  it('shows what a Word file becomes, and a proposal starts from it with the same text', async () => {
    const { bytes } = await file(world.head, `/api/documents/${world.proposal.documentId}/export?format=docx`);
    const { status, body } = await preview(world.head, 'format=docx', bytes);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      format: 'docx',
      title: 'Charter',
      counts: { clauses: 6, tables: 1, footnotes: 1 },
      notes: [],
    });
    expect(body.outline.map(({ number, title }) => `${number} ${title}`)).toEqual([' Charter', '1 Duties']);
    const made = await world.chair.post<ProposalMade>(`/api/groups/${world.groupId}/proposals`, {
      title: body.title,
      start: { kind: 'markdown', markdown: body.markdown, fileName: 'Charter.docx' },
    });
    expect(made.status).toBe(201);
    const versions = await world.chair.get<VersionsPage>(`/api/proposals/${made.body.id}/versions`);
    expect(versions.body.versions).toMatchObject([{ number: 1, reason: 'import', label: 'Charter.docx', seq: 1 }]);
    const { body: attribution } = await world.chair.get<AttributionPage>(
      `/api/documents/${made.body.documentId}/attribution`,
    );
    expect(attribution.notes).toEqual([{ seq: 1, kind: 'imported', label: 'Charter.docx' }]);
    expect(new Set(attribution.blocks.flatMap(({ runs }) => runs.map(({ source }) => source)))).toEqual(
      new Set(['imported']),
    );
    const { headers } = await file(world.chair, `/api/documents/${made.body.documentId}/export?format=json`);
    expect(headers.get('etag')).toBe(`"${body.contentHash}-json"`);
  });

  it('reads HTML without its scripts, and plain text', async () => {
    const html = strToU8(
      '<html><body><h1>One</h1><p>Two<script>alert(1)</script></p><ul><li>a<ol><li>b</ol></ul></body></html>',
    );
    const page = await preview(world.head, 'format=html', html);
    expect(page.body.markdown).toBe('# One\n\nTwo\n\n- a\n  1. b\n');
    expect(page.body.notes.map(({ code }) => code)).toEqual(['script_dropped']);
    const text = await preview(world.head, 'format=text', strToU8('First\nline\n\nSecond * line\n'));
    expect(text.body.markdown).toBe('First line\n\nSecond \\* line\n');
  });

  it.each([
    ['a damaged file', 'format=docx', strToU8('no zip'), 422, 'versions.import_broken'],
    [
      'a bomb',
      'format=docx',
      zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }),
      422,
      'versions.import_bomb',
    ],
    ['a file without words', 'format=text', strToU8(' \n '), 422, 'versions.import_empty'],
    ['an empty body', 'format=text', new Uint8Array(), 422, 'versions.import_empty'],
    ['another format', 'format=rtf', strToU8('x'), 400, 'request.invalid'],
  ])('refuses %s with a sentence', async (_, query, bytes, status, code) => {
    const answer = await preview(world.outsider, query, bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.message).not.toMatch(/Error:|\n/u);
  });

  it('is for people who are signed in', async () => {
    const answer = await fetch(`${server.url}/api/imports?format=text`, {
      method: 'POST',
      headers: { Origin: server.url, 'Content-Type': 'application/octet-stream' },
      body: 'words',
    });
    expect(answer.status).toBe(401);
  });
});
