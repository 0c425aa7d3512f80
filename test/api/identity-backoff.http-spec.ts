import type { ErrorBody, LinkView } from '#contracts';
import { Client, createPerson, signedIn, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer({ env: { TRUST_PROXY: '1' } });
});
afterEach(() => server.close());

const from = (address: string) => new Client(server, { 'X-Forwarded-For': address });
const attempt = (email: string, password: string, client = new Client(server)) =>
  client.post<ErrorBody>('/api/session', { email, password });
const fail = async (times: number, email: string, client?: Client) => {
  for (let count = 0; count < times; count += 1) expect((await attempt(email, 'a wrong one', client)).status).toBe(401);
};
/** The clock is the database's: a wait is over when the row says so, and outlasts a slow machine when it says so. */
const letTimePass = () => server.sql(`UPDATE sign_in_failure SET blocked_until = now()`);
const stretchWaits = () =>
  server.sql(`UPDATE sign_in_failure SET blocked_until = now() + interval '90 seconds' WHERE blocked_until > last_at`);
const waits = async () => {
  const rows = await server.sql<{ seconds: string }>(
    `SELECT extract(epoch FROM blocked_until - last_at) AS seconds FROM sign_in_failure WHERE key LIKE 'account:%'`,
  );
  return rows.map(({ seconds }) => Number(seconds));
};

describe('back-off', () => {
  it('I5 after five failures the account waits, the right password included, from every address', async () => {
    const person = await createPerson(server);
    await fail(5, person.email, from('192.0.2.1'));
    await stretchWaits();
    const blocked = await attempt(person.email, person.password, from('198.51.100.7'));
    const { retryAfterSeconds } = blocked.body.details;
    expect(blocked.body.code).toBe('identity.backoff');
    expect(retryAfterSeconds).toBeGreaterThan(30);
    expect([blocked.status, blocked.headers.get('retry-after')]).toEqual([429, String(retryAfterSeconds)]);
    expect((await attempt((await createPerson(server)).email, 'a quiet river at noon', from('192.0.2.1'))).status).toBe(
      201,
    );
  });

  it('I5 nobody is shut out by strangers of a network from which they have signed in before', async () => {
    const person = await createPerson(server);
    const { email, password } = person;
    expect((await attempt(email, password, from('2001:db8:7:7::1'))).status).toBe(201);
    await fail(5, email, from('192.0.2.1'));
    await stretchWaits();
    expect((await attempt(email, password, from('203.0.113.5'))).body.code).toBe('identity.backoff');
    expect((await attempt(email, password, from('2001:db8:7:7::2'))).status).toBe(201);
    await fail(5, email, from('2001:db8:7:7::3'));
    await stretchWaits();
    expect((await attempt(email, password, from('2001:db8:7:7::1'))).body.code).toBe('identity.backoff');

    const administrator = await signedIn(server, (await createPerson(server, { isAdministrator: true })).personId);
    const { body } = await administrator.post<LinkView>(`/api/people/${person.personId}/password-reset`);
    const token = new URL(body.link ?? '').hash.replace('#token=', '');
    const renewed = { token, password: 'a slow ferry before dawn' };
    expect((await from('203.0.113.5').post('/api/password-resets/redeem', renewed)).status).toBe(201);
    expect((await attempt(email, renewed.password, from('2001:db8:7:7::1'))).status).toBe(201);
    expect((await attempt(email, renewed.password, from('198.51.100.9'))).status).toBe(201);
  });

  it('I5 an unknown address waits just the same', async () => {
    await fail(5, 'nobody@example.org');
    await stretchWaits();
    expect((await attempt('nobody@example.org', 'x')).body.code).toBe('identity.backoff');
  });

  it('I5 each further failure doubles the wait, and a success forgets them all', async () => {
    const person = await createPerson(server);
    await fail(5, person.email);
    expect(await waits()).toEqual([2]);
    await letTimePass();
    await fail(1, person.email);
    expect(await waits()).toEqual([4]);
    await letTimePass();
    expect((await attempt(person.email, person.password)).status).toBe(201);
    await fail(5, person.email);
  });

  it('I5 guesses made at the same moment are counted one by one', async () => {
    const person = await createPerson(server);
    const answers = await Promise.all(Array.from({ length: 24 }, () => attempt(person.email, 'a wrong one')));
    const tried = answers.filter(({ status }) => status === 401).length;
    expect(tried).toBeGreaterThanOrEqual(5);
    expect(tried).toBeLessThanOrEqual(6); // one more where the machine is so slow that the first wait ends meanwhile
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(24 - tried);
  });

  it('I5 one network that guesses at many accounts waits, and its /64 with it; others do not', async () => {
    const person = await createPerson(server);
    for (let count = 0; count < 50; count += 1)
      await fail(1, `guess-${count}@example.org`, from(`2001:db8:1:2::${count}`));
    await stretchWaits();
    expect((await attempt(person.email, person.password, from('2001:db8:1:2:ffff::1'))).body.code).toBe(
      'identity.backoff',
    );
    expect((await attempt(person.email, person.password, from('2001:db8:1:3::1'))).status).toBe(201);
  }, 60_000);

  it('I5 sign-ins that succeed count against nobody', async () => {
    const person = await createPerson(server);
    await signedIn(server, person);
    await signedIn(server, person);
    const rows = await server.sql(`SELECT key, count FROM sign_in_failure`);
    expect(rows).toEqual([{ key: expect.stringMatching(/^network:/u), count: 0 }]);
  });

  it('I5 keys are hashed: the table holds no address of anybody', async () => {
    await fail(1, 'somebody@example.org', from('192.0.2.9'));
    const rows = await server.sql<{ key: string }>(`SELECT key FROM sign_in_failure ORDER BY key`);
    expect(rows).toEqual([
      { key: expect.stringMatching(/^account:[\w-]{43}$/u) },
      { key: expect.stringMatching(/^network:[\w-]{43}$/u) },
    ]);
  });

  it('I5 guessing at the present password inside a session is slowed down too, without shutting the door', async () => {
    const person = await createPerson(server);
    const thief = await signedIn(server, person);
    const guess = () => thief.post<ErrorBody>('/api/password', { current: 'a wrong one', next: 'some other password' });
    for (let count = 0; count < 5; count += 1) expect((await guess()).body.code).toBe('identity.password_wrong');
    await stretchWaits();
    expect((await guess()).body.code).toBe('identity.backoff');
    expect((await attempt(person.email, person.password)).status).toBe(201);
  });
});
