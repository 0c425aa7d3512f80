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

  private async request<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      redirect: 'manual',
      headers: this.headersFor(body),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    this.keepCookies(response);
    return { status: response.status, headers: response.headers, body: (await readBody(response)) as Body }; // reason: the caller names what it expects
  }

  private headersFor(body: unknown): Record<string, string> {
    return {
      Origin: this.server.url,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(this.cookies.size === 0 ? {} : { Cookie: this.cookieHeader }),
      ...this.headers,
    };
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      const isOver = attributes.some((one) => /^\s*(?:max-age=0|expires=thu, 01 jan 1970)/iu.test(one));
      if (isOver) this.cookies.delete(name.trim());
      else this.cookies.set(name.trim(), value.join('='));
    }
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return isJson && text !== '' ? JSON.parse(text) : text;
}
