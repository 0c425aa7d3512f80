import supertest from 'supertest';
import type { TestServer } from './server.js';

/** An answer of the HTTP API, as a test looks at it. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** Speaks to a server as the web app does: with a cookie jar and the Origin of its own page. */
export class Client {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly server: Pick<TestServer, 'url'>,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get = <Body>(path: string): Promise<Answer<Body>> => this.request('GET', path);
  post = <Body>(path: string, body?: unknown): Promise<Answer<Body>> => this.request('POST', path, body);
  put = <Body>(path: string, body?: unknown): Promise<Answer<Body>> => this.request('PUT', path, body);
  patch = <Body>(path: string, body?: unknown): Promise<Answer<Body>> => this.request('PATCH', path, body);
  delete = <Body>(path: string, body?: unknown): Promise<Answer<Body>> => this.request('DELETE', path, body);

  /** For sockets: the Cookie header that this client would send. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private async request<Body>(method: keyof typeof verbs, path: string, body?: unknown): Promise<Answer<Body>> {
    const call = supertest(this.server.url)
      [verbs[method]](path)
      .redirects(0)
      .set(this.headersFor(body))
      .buffer(true)
      .parse(asText);
    const response = await (body === undefined
      ? call
      : call.send(typeof body === 'string' ? body : JSON.stringify(body)));
    const headers = readHeaders(response.headers as RawHeaders); // reason: superagent types them as any
    this.keepCookies(headers);
    return { status: response.status, headers, body: readBody(headers, response.body as string) as Body }; // reason: asText gives text; the caller names what it expects
  }

  private headersFor(body: unknown): Record<string, string> {
    return {
      Origin: this.server.url,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(this.cookies.size === 0 ? {} : { Cookie: this.cookieHeader }),
      ...this.headers,
    };
  }

  private keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      const isOver = attributes.some((one) => /^\s*(?:max-age=0|expires=thu, 01 jan 1970)/iu.test(one));
      if (isOver) this.cookies.delete(name.trim());
      else this.cookies.set(name.trim(), value.join('='));
    }
  }
}

type RawHeaders = Readonly<Record<string, string | readonly string[]>>;

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** Collects an answer of any type as text: what it is read as, is decided here and not by its type's custom. */
function asText(response: supertest.Response, done: (error: Error | null, text: string) => void): void {
  const stream = response as unknown as NodeJS.ReadableStream; // reason: superagent hands the parser Node's message
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer | string) => chunks.push(Buffer.from(chunk)));
  stream.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
  stream.on('error', (error: Error) => done(error, ''));
}

function readHeaders(raw: RawHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw))
    for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one);
  return headers;
}

function readBody(headers: Headers, text: string): unknown {
  const isJson = headers.get('content-type')?.startsWith('application/json') === true;
  return isJson && text !== '' ? JSON.parse(text) : text;
}
