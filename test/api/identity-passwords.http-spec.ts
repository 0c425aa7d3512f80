import type { ErrorBody, InvitationMade, LinkView, SessionView } from '#contracts';
import {
  Client,
  createPerson,
  eventsOf,
  type SmtpInbox,
  signedIn,
  startInbox,
  startServer,
  type TestServer,
} from '../support/index.js';

let inbox: SmtpInbox;
let server: TestServer;
beforeAll(async () => {
  inbox = await startInbox();
  server = await startServer({ env: { SMTP_URL: inbox.url, MAIL_FROM: 'plenary@example.org' } });
});
afterAll(async () => {
  await server.close();
  await inbox.close();
});

const next = 'a lantern in the orchard';
const signIn = (email: string, password: string) =>
  new Client(server).post<ErrorBody>('/api/session', { email, password });
const ask = (email: string, client = new Client(server)) => client.post('/api/password-resets', { email });
const redeem = (token: string, password = next, client = new Client(server)) =>
  client.post<ErrorBody & SessionView>('/api/password-resets/redeem', { token, password });
const tokenIn = (text: string) => /#token=([\w-]{43})/u.exec(text)?.[1] ?? '';
const mailedToken = async (email: string) => {
  await ask(email);
  return tokenIn((await inbox.next(email)).text);
};

describe('changing a password', () => {
  it('I8 needs the present one, ends the other sessions and keeps this one, and is told by mail', async () => {
    const person = await createPerson(server);
    const [here, elsewhere] = [await signedIn(server, person), await signedIn(server, person)];
    expect((await here.post('/api/password', { current: person.password, next })).status).toBe(204);
    expect((await here.get('/api/session')).status).toBe(200);
    expect((await elsewhere.get('/api/session')).status).toBe(204);
    expect((await signIn(person.email, person.password)).status).toBe(401);
    expect((await signIn(person.email, next)).status).toBe(201);
    expect((await inbox.next(person.email)).subject).toBe('Your password for Plenary was changed');
    const events = (await eventsOf(server, 'person', person.personId)).slice(-3);
    expect(events.map(({ type }) => type)).toEqual(['account.password_changed', 'session.ended', 'session.started']);
    expect(events[1]?.facts['reason']).toBe('password_changed');
  });

  it('I8 a wrong present password changes nothing', async () => {
    const person = await createPerson(server);
    const [here, elsewhere] = [await signedIn(server, person), await signedIn(server, person)];
    const refusal = await here.post<ErrorBody>('/api/password', { current: 'a wrong one', next });
    expect([refusal.status, refusal.body.code]).toEqual([403, 'identity.password_wrong']);
    expect((await elsewhere.get('/api/session')).status).toBe(200);
    expect((await signIn(person.email, person.password)).status).toBe(201);
  });

  it.each([
    ['too_short', 'eleven char'],
    ['too_long', 'the committee met again '.repeat(9)],
    ['common', 'Password12345'],
    ['is_email', 'the.person.with.a.long.address@example.org'],
  ])('I4 a new one that is %s is refused', async (reason, password) => {
    const email = 'the.person.with.a.long.address@example.org';
    const [found] = await server.sql<{ id: string }>(`SELECT id FROM person WHERE email = $1`, [email]);
    const person = found ? { email, password: 'a quiet river at noon' } : await createPerson(server, { email });
    const client = await signedIn(server, person);
    const refusal = await client.post<ErrorBody>('/api/password', { current: person.password, next: password });
    expect([refusal.status, refusal.body.code, refusal.body.details['reason']]).toEqual([
      422,
      'identity.password_weak',
      reason,
    ]);
  });

  it('I8 of two changes at the same moment one is made', async () => {
    const person = await createPerson(server);
    const [one, two] = [await signedIn(server, person), await signedIn(server, person)];
    const answers = await Promise.all([
      one.post('/api/password', { current: person.password, next: `${next} one` }),
      two.post('/api/password', { current: person.password, next: `${next} two` }),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const events = await eventsOf(server, 'person', person.personId);
    expect(events.filter(({ type }) => type === 'account.password_changed')).toHaveLength(1);
  });
});

describe('a forgotten password', () => {
  it('I11 is replaced with a mailed link, once; every session ends and a new one begins', async () => {
    const person = await createPerson(server);
    const old = await signedIn(server, person);
    expect((await ask(` ${person.email.toUpperCase()}`)).status).toBe(202);
    const mail = await inbox.next(person.email);
    expect(mail.subject).toBe('Choose a new password for Plenary');
    expect(mail.text).toContain(`${server.url}/reset#token=`);
    expect(mail.html).toContain(`href="${server.url}/reset#token=`);
    const token = tokenIn(mail.text);
    const browser = new Client(server);
    const answer = await redeem(token, next, browser);
    expect([answer.status, answer.body.person.id]).toEqual([201, person.personId]);
    expect((await browser.get('/api/session')).status).toBe(200);
    expect((await old.get('/api/session')).status).toBe(204);
    expect((await signIn(person.email, person.password)).status).toBe(401);
    expect((await signIn(person.email, next)).status).toBe(201);
    expect((await redeem(token)).body.code).toBe('identity.link_invalid');
    const types = (await eventsOf(server, 'person', person.personId)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['password_reset.requested', 'password_reset.redeemed', 'account.password_changed']),
    );
  });

  it('I2 the link works once also for ten who use it at the same moment', async () => {
    const person = await createPerson(server);
    const token = await mailedToken(person.email);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => redeem(token, `${next} ${index}`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'identity.link_invalid')).toHaveLength(9);
    const live = await server.sql(`SELECT 1 FROM session WHERE person_id = $1 AND ended_at IS NULL`, [person.personId]);
    expect(live).toHaveLength(1);
  });

  it('I3 an address without an account, or a suspended one, gets the same answer and no link', async () => {
    const [person, suspended] = [await createPerson(server), await createPerson(server)];
    await server.sql(`UPDATE person SET state = 'suspended' WHERE id = $1`, [suspended.personId]);
    const answers = [await ask('nobody@example.org'), await ask(suspended.email), await ask(person.email)];
    for (const { status, body } of answers) expect([status, body]).toEqual([202, '']);
    await inbox.next(person.email);
    expect(inbox.mails.some(({ to }) => to === 'nobody@example.org' || to === suspended.email)).toBe(false);
    expect(await server.sql(`SELECT 1 FROM password_reset WHERE person_id = $1`, [suspended.personId])).toEqual([]);
  });

  it('I11 a link that was asked for goes out also when the server is told to stop at that moment', async () => {
    const own = await startServer({ env: { SMTP_URL: inbox.url, MAIL_FROM: 'plenary@example.org' } });
    const people = await Promise.all([createPerson(own), createPerson(own), createPerson(own)]);
    for (const { email } of people) await new Client(own).post('/api/password-resets', { email });
    await own.close();
    for (const { email } of people) expect((await inbox.next(email)).text).toContain('#token=');
  });

  it('I11 a stranger cannot fill a mailbox: three an hour, for an address without an account too', async () => {
    const person = await createPerson(server);
    for (const email of [person.email, 'nobody-else@example.org']) {
      for (let count = 0; count < 3; count += 1) expect((await ask(email)).status).toBe(202);
      expect((await ask(email)).status).toBe(429);
    }
  });

  it('I11 the newest change ends every other link', async () => {
    const person = await createPerson(server);
    const [first, second] = [await mailedToken(person.email), await mailedToken(person.email)];
    expect((await redeem(second)).status).toBe(201);
    expect((await redeem(first)).body.code).toBe('identity.link_invalid');
    const third = await mailedToken(person.email);
    const client = await signedIn(server, { ...person, password: next });
    expect((await client.post('/api/password', { current: next, next: 'another quiet river' })).status).toBe(204);
    expect((await redeem(third)).body.code).toBe('identity.link_invalid');
  });

  it('I11 a link that expired, is mangled, or belongs to a suspended account sets nothing', async () => {
    const person = await createPerson(server);
    const token = await mailedToken(person.email);
    await server.sql(`UPDATE person SET state = 'suspended' WHERE id = $1`, [person.personId]);
    expect((await redeem(token)).body.code).toBe('identity.suspended');
    await server.sql(`UPDATE person SET state = 'active' WHERE id = $1`, [person.personId]);
    await server.sql(`UPDATE password_reset SET expires_at = now() WHERE person_id = $1`, [person.personId]);
    for (const wrong of [token, 'F'.repeat(43), '', 'x'.repeat(200)]) expect((await redeem(wrong)).status).toBe(410);
    expect((await redeem('x'.repeat(201))).status).toBe(400);
    expect((await signIn(person.email, person.password)).status).toBe(201);
  });

  it('I4 a weak password leaves the link good', async () => {
    const person = await createPerson(server);
    const token = await mailedToken(person.email);
    expect((await redeem(token, 'short')).body.code).toBe('identity.password_weak');
    expect((await redeem(token)).status).toBe(201);
  });

  it('I5 a new password ends the wait that guessing has brought', async () => {
    const person = await createPerson(server);
    for (let count = 0; count < 5; count += 1) await signIn(person.email, 'a wrong one');
    await server.sql(
      `UPDATE sign_in_failure SET blocked_until = now() + interval '1 hour' WHERE count >= 5 AND key LIKE 'account:%'`,
    );
    expect((await signIn(person.email, person.password)).status).toBe(429);
    await redeem(await mailedToken(person.email));
    expect((await signIn(person.email, next)).status).toBe(201);
  });
});

describe('a link made by an administrator', () => {
  it('I11 goes out by mail where there is mail, and is not shown', async () => {
    const person = await createPerson(server);
    const administrator = await signedIn(server, await createPerson(server, { isAdministrator: true }));
    const { body } = await administrator.post<LinkView>(`/api/people/${person.personId}/password-reset`);
    expect(body).toMatchObject({ link: null, mail: 'sent' });
    const mail = await inbox.next(person.email);
    expect(mail.text).toContain('An administrator made this link');
    expect((await redeem(tokenIn(mail.text))).status).toBe(201);
  });

  it('I11 is shown to the administrator where mail fails', async () => {
    const person = await createPerson(server);
    const administrator = await signedIn(server, await createPerson(server, { isAdministrator: true }));
    inbox.refuse(true);
    const { body } = await administrator.post<LinkView>(`/api/people/${person.personId}/password-reset`);
    inbox.refuse(false);
    expect(body.mail).toBe('failed');
    expect((await redeem(tokenIn(body.link ?? ''))).status).toBe(201);
  });

  it('I1 is for administrators, and for people who are there', async () => {
    const person = await createPerson(server);
    const client = await signedIn(server, person);
    expect((await client.post(`/api/people/${person.personId}/password-reset`)).status).toBe(403);
    const administrator = await signedIn(server, await createPerson(server, { isAdministrator: true }));
    expect((await administrator.post('/api/people/01890a5d-ac96-774b-bcce-b302099a8057/password-reset')).status).toBe(
      404,
    );
  });

  it('I9 is worth nothing once its maker is suspended', async () => {
    const [maker, other, victim] = [
      await createPerson(server, { isAdministrator: true }),
      await createPerson(server, { isAdministrator: true }),
      await createPerson(server),
    ];
    inbox.refuse(true);
    const { body } = await (
      await signedIn(server, maker)
    ).post<LinkView>(`/api/people/${victim.personId}/password-reset`);
    inbox.refuse(false);
    expect((await (await signedIn(server, other)).post(`/api/people/${maker.personId}/suspend`)).status).toBe(204);
    expect((await redeem(tokenIn(body.link ?? ''))).body.code).toBe('identity.link_invalid');
  });
});

describe('an invitation where there is mail', () => {
  it('I10 is mailed in both forms, named by its inviter, and its link is not shown', async () => {
    const administrator = await signedIn(
      server,
      await createPerson(server, { name: 'Ana <Admin>', isAdministrator: true }),
    );
    const { body } = await administrator.post<InvitationMade>('/api/invitations', { email: 'mailed@example.org' });
    expect(body).toMatchObject({ link: null, mail: 'sent' });
    const mail = await inbox.next('mailed@example.org');
    expect(mail.subject).toBe('Invitation to Plenary');
    expect(mail.text).toContain('Ana <Admin> invites you to Plenary.');
    expect(mail.html).toContain('Ana &lt;Admin&gt; invites you to Plenary.');
    const wish = { token: tokenIn(mail.text), name: 'Mailed Person', password: next };
    expect((await new Client(server).post('/api/invitations/accept', wish)).status).toBe(201);
  });
});
