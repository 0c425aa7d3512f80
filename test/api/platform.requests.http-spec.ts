import { get as httpGet, type IncomingMessage } from 'node:http';
import { Client, runSql, startServer, testDatabase, type TestServer } from '../support/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { SITE_NAME: 'Request test' } });
});
afterAll(() => server.close());

const signIn = { email: 'nobody@example.org', password: 'not the right one' };

/** A request with exactly these headers; `Client` always names the right origin. */
async function send(path: string, headers: Record<string, string>, body = JSON.stringify(signIn)) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  return {
    status: response.status,
    body: (await response.json()) as { code: string; details: Record<string, unknown> },
  }; // reason: the body of every refusal
}

describe('the origin of requests that change something', () => {
  it.each([
    ['another site', { Origin: 'https://evil.example.org' }],
    ['another port of the same host', { Origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { Origin: 'null' }],
    ['nobody', {}],
    ['another site, told by the browser', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour, told by the browser', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site, whatever else is told', { Origin: 'https://evil.example.org', 'Sec-Fetch-Site': 'same-origin' }],
  ])('from %s is refused', async (_, headers) => {
    const answer = await send('/api/session', headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'request.origin']);
  });

  it.each([
    ['its own address', () => ({ Origin: server.url })],
    ['its own address by another name', () => ({ Origin: server.url.replace('127.0.0.1', 'localhost') })],
    ['its own page, told by the browser', () => ({ 'Sec-Fetch-Site': 'same-origin' })],
  ])('from %s is heard', async (_, headers) => {
    const answer = await send('/api/session', headers());
    expect([answer.status, answer.body.code]).toEqual([401, 'identity.credentials']);
  });

  it('with PUBLIC_URL only its pages are heard', async () => {
    const site = await startServer({ env: { PUBLIC_URL: 'https://plenary.example.org' } });
    const ask = async (origin: string) => {
      const response = await fetch(`http://127.0.0.1:${site.port}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: origin },
        body: JSON.stringify(signIn),
      });
      return response.status;
    };
    expect(await ask('https://plenary.example.org')).toBe(401);
    expect(await ask('http://plenary.example.org')).toBe(403);
    expect(await ask(`http://127.0.0.1:${site.port}`)).toBe(403);
    await site.close();
  });
});

describe('refusals', () => {
  it('of unknown and missing values name each with its field', async () => {
    const { status, body } = await new Client(server).post<
      ReturnType<typeof send> extends Promise<infer A> ? A : never
    >('/api/session', { email: 'a@example.org', isAdministrator: true });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'request.invalid',
      details: { fields: expect.arrayContaining(['isAdministrator', 'password']) },
    });
  });

  it('name the rule and its numbers beside an English sentence, and never the value', async () => {
    const { body } = await new Client(server).post<{ message: string; details: Record<string, unknown> }>(
      '/api/session',
      { email: 'secret words', password: 'secret'.repeat(1_000), isAdministrator: true },
    );
    const { fields, problems, rules } = body.details as Record<string, unknown[]>; // reason: InvalidDetails
    const ruleOf = (field: string) => rules?.[fields?.indexOf(field) ?? -1];
    expect([fields?.length, problems?.length, rules?.length]).toEqual([3, 3, 3]);
    expect(ruleOf('email')).toEqual({ code: 'email' });
    expect(ruleOf('password')).toEqual({ code: 'too_long', max: 400 });
    expect(ruleOf('isAdministrator')).toEqual({ code: 'unknown' });
    expect(body.message).toContain('password must be shorter than or equal to 400 characters');
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('of a body that is not JSON, or larger than the limit, are told apart', async () => {
    const origin = { Origin: server.url };
    const broken = await send('/api/session', origin, '{"email":');
    expect(broken.body).toMatchObject({ code: 'request.invalid', details: { rules: [{ code: 'unreadable' }] } });
    const large = await send('/api/session', origin, JSON.stringify({ email: 'x'.repeat(1_100_000) }));
    expect([large.status, large.body.code]).toEqual([413, 'request.too_large']);
    expect(large.body.details).toEqual({ maxBytes: 1_048_576 });
  });

  it('of a body that nothing could be made of name what is wrong with it', async () => {
    const origin = { Origin: server.url };
    const deep = await send('/api/session', origin, '['.repeat(100_000) + ']'.repeat(100_000));
    expect([deep.status, deep.body.code]).toEqual([400, 'request.invalid']);
    const half = await send(
      '/api/session',
      origin,
      String.raw`{"email":"\ud800@example.org","password":"a b c d e f"}`,
    );
    expect([half.status, half.body.details['fields']]).toEqual([400, ['email']]);
  });

  it('of addresses that do not exist are JSON below /api', async () => {
    const answer = await new Client(server).get('/api/nothing-here');
    expect([answer.status, answer.body]).toEqual([404, expect.objectContaining({ code: 'request.not_found' })]);
  });
});

describe('every answer', () => {
  it('carries the headers that protect pages, and does not name the software', async () => {
    const { headers } = await new Client(server).get('/api/health');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('tells browsers to stay with https where the site is https', async () => {
    const site = await startServer({ env: { PUBLIC_URL: 'https://plenary.example.org' } });
    const { headers } = await new Client({ url: `http://127.0.0.1:${site.port}` }).get('/api/health');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('content-security-policy')).toContain('wss://plenary.example.org');
    await site.close();
  });
});

describe('the description of the API', () => {
  it('is served as JSON and as a page', async () => {
    const client = new Client(server);
    const description = await client.get<{ paths: Record<string, unknown> }>('/api/openapi.json');
    expect(description.status).toBe(200);
    expect(Object.keys(description.body.paths)).toContain('/api/health');
    const page = await client.get<string>('/api/docs');
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('swagger-ui')]);
  });
});

describe('compression', () => {
  /** fetch would unpack what it gets, and hide its coding. */
  const ask = async (
    path: string,
    headers: Record<string, string>,
  ): Promise<{ coding: string | null; bytes: number }> => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      httpGet(`${server.url}${path}`, { headers }, resolve).once('error', reject);
    });
    let bytes = 0;
    for await (const chunk of response) bytes += (chunk as Buffer).length; // reason: Node types the chunks of a stream as any
    return { coding: response.headers['content-encoding'] ?? null, bytes };
  };
  const codings = { 'Accept-Encoding': 'gzip, br' };

  it('what the own page reads comes compressed from 1 kB on', async () => {
    const plain = await ask('/api/openapi.json', {});
    expect(plain.coding).toBeNull();
    for (const site of ['', 'same-origin', 'none']) {
      const packed = await ask('/api/openapi.json', { ...codings, ...(site !== '' && { 'Sec-Fetch-Site': site }) });
      expect(packed.coding).toBe('br');
      expect(packed.bytes).toBeLessThan(plain.bytes / 4);
    }
    expect((await ask('/api/health', codings)).coding).toBeNull();
  });

  it.each(['cross-site', 'same-site'])(
    'what a %s page made the browser ask for tells nothing by its length',
    async (site) => {
      expect((await ask('/api/openapi.json', { ...codings, 'Sec-Fetch-Site': site })).coding).toBeNull();
    },
  );
});

describe('health', () => {
  it('says 503 while the database refuses connections, and 200 again afterwards', async () => {
    const site = await startServer();
    const client = new Client(site);
    const allow = async (isAllowed: boolean) => {
      const { superuserUrl } = testDatabase();
      await runSql(superuserUrl, `ALTER DATABASE ${site.database.name} WITH CONNECTION LIMIT ${isAllowed ? -1 : 0}`);
      if (isAllowed) return;
      await runSql(superuserUrl, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [
        site.database.name,
      ]);
    };
    expect((await client.get('/api/health')).status).toBe(200);
    await allow(false);
    expect(await client.get('/api/health')).toMatchObject({ status: 503, body: { problems: ['database'] } });
    expect(await client.get('/api/session')).toMatchObject({ status: 204 });
    const attempt = await client.post('/api/session', signIn);
    expect(attempt).toMatchObject({ status: 503, body: { code: 'request.unavailable' } });
    await allow(true);
    expect((await client.get('/api/health')).status).toBe(200);
    await site.close();
  });
});
