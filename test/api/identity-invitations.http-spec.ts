import {
  type ErrorBody,
  type InvitationMade,
  type InvitationPreview,
  type InvitationRow,
  SITE_STREAM_ID,
  type SessionView,
} from '#contracts';
import { InvitationContext, Invitations } from '#identity';
import { EventLog, Transactions } from '#platform';
import { DomainError } from '#shared';
import {
  Client,
  createPerson,
  eventsOf,
  signedIn,
  startInbox,
  startServer,
  type TestServer,
} from '../support/index.js';

let server: TestServer;
let administrator: Client;
let administratorId: string;
beforeAll(async () => {
  server = await startServer();
  const person = await createPerson(server, { name: 'Ana Administrator', isAdministrator: true });
  administratorId = person.personId;
  administrator = await signedIn(server, person);
});
afterAll(() => server.close());

const password = 'a lantern in the orchard';
const tokenOf = (link: string | null | undefined) => link?.split('#token=')[1] ?? '';
const invite = async (email: string, words: { isAdministrator?: boolean } = {}, by = administrator) => {
  const { body, status } = await by.post<InvitationMade>('/api/invitations', { email, ...words });
  expect(status).toBe(201);
  return { token: tokenOf(body.link), ...body };
};
const accept = (body: unknown, client = new Client(server)) =>
  client.post<ErrorBody & SessionView>('/api/invitations/accept', body);
const lookUp = (token: string) =>
  new Client(server).post<ErrorBody & InvitationPreview>('/api/invitations/look-up', { token });
const personOf = async (email: string) => {
  const [row] = await server.sql<{ id: string; is_administrator: boolean }>(
    `SELECT id, is_administrator FROM person WHERE email = $1`,
    [email],
  );
  return row;
};

describe('an invitation', () => {
  it('I10 without mail gives its link to whoever invited; the token stands behind the # and nowhere else', async () => {
    const made = await invite(' New.Person@Example.org ');
    expect(made.mail).toBe('not_configured');
    expect(made.link).toMatch(new RegExp(`^${server.url}/join#token=[\\w-]{43}$`, 'u'));
    expect(made.invitation).toMatchObject({
      email: 'new.person@example.org',
      invitedBy: 'Ana Administrator',
      state: 'open',
    });
    const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThanOrEqual(14);
    const [stored] = await server.sql<{ rows: string }>(`SELECT json_agg(i)::text AS rows FROM invitation i`);
    expect(stored?.rows).not.toContain(made.token);
    expect((await administrator.get<InvitationRow[]>('/api/invitations')).body[0]).toEqual(made.invitation);
    const event = (await eventsOf(server, 'site', SITE_STREAM_ID)).at(-1);
    expect(event).toMatchObject({
      type: 'invitation.created',
      actorId: administratorId,
      facts: { invitationId: made.invitation.id },
    });
  });

  it('I10 is looked up, then makes an account that is signed in', async () => {
    const { token, invitation } = await invite('joining@example.org');
    expect((await lookUp(token)).body).toMatchObject({
      email: 'joining@example.org',
      hasAccount: false,
      isAdministrator: false,
      invitedBy: 'Ana Administrator',
      group: null,
    });
    const client = new Client(server);
    const answer = await accept({ token, name: 'Joining Person', password }, client);
    expect(answer.status).toBe(201);
    expect(answer.body.person).toMatchObject({
      name: 'Joining Person',
      email: 'joining@example.org',
      isAdministrator: false,
    });
    expect((await client.get('/api/session')).status).toBe(200);
    const personId = answer.body.person.id;
    expect((await eventsOf(server, 'person', personId)).map(({ type }) => type)).toEqual([
      'account.created',
      'session.started',
    ]);
    expect((await eventsOf(server, 'site', SITE_STREAM_ID)).at(-1)).toEqual({
      type: 'invitation.accepted',
      actorId: personId,
      facts: { invitationId: invitation.id, personId },
    });
    expect(
      (await administrator.get<InvitationRow[]>('/api/invitations')).body.find(({ id }) => id === invitation.id)?.state,
    ).toBe('accepted');
  });

  it('I2 works once: the second time, and of ten at the same moment nine, are refused', async () => {
    const { token } = await invite('only-once@example.org');
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept({ token, name: 'Once', password })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await accept({ token, name: 'Once', password })).body.code).toBe('identity.link_invalid');
    expect((await lookUp(token)).body.code).toBe('identity.link_invalid');
    expect(await server.sql(`SELECT 1 FROM person WHERE email = 'only-once@example.org'`)).toHaveLength(1);
    const accepted = await server.sql(
      `SELECT 1 FROM invitation WHERE email = 'only-once@example.org' AND accepted_at IS NOT NULL`,
    );
    expect(accepted).toHaveLength(1);
  });

  it('I2 without an address, taken by five people at the same moment, makes one account', async () => {
    const { token } = await server.app
      .get(Transactions)
      .run((tx) =>
        server.app.get(Invitations, { strict: false }).issue(tx, { kind: 'server', purpose: 'test' }, { email: null }),
      );
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        accept({ token, name: 'Racer', email: `racer-${index}@example.org`, password }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'identity.link_invalid')).toHaveLength(4);
    expect(await server.sql(`SELECT 1 FROM person WHERE email LIKE 'racer-%'`)).toHaveLength(1);
  });

  it('I10 that expired, was revoked, or never was is one and the same to whoever asks', async () => {
    const [old, withdrawn] = [await invite('old@example.org'), await invite('withdrawn@example.org')];
    await server.sql(`UPDATE invitation SET expires_at = now() WHERE id = $1`, [old.invitation.id]);
    expect((await administrator.delete(`/api/invitations/${withdrawn.invitation.id}`)).status).toBe(204);
    const answers = await Promise.all([old.token, withdrawn.token, 'E'.repeat(43), 'mangled', ''].map(lookUp));
    for (const { status, body } of answers) expect([status, body]).toEqual([410, answers[0]?.body]);
    for (const token of [old.token, withdrawn.token])
      expect((await accept({ token, name: 'Late', password })).status).toBe(410);
    expect((await administrator.delete(`/api/invitations/${withdrawn.invitation.id}`)).status).toBe(404);
    const rows = (await administrator.get<InvitationRow[]>('/api/invitations')).body;
    const stateOf = (id: string) => rows.find((row) => row.id === id)?.state;
    expect([stateOf(old.invitation.id), stateOf(withdrawn.invitation.id)]).toEqual(['expired', 'revoked']);
  });

  it('I10 makes an account for the invited address, not for another', async () => {
    const { token } = await invite('meant@example.org');
    expect((await accept({ token, name: 'Other', email: 'other@example.org', password })).body).toMatchObject({
      code: 'request.invalid',
      details: { fields: ['email'], rules: [{ code: 'email_not_invited' }] },
    });
    expect((await accept({ token, name: 'Meant', email: 'MEANT@example.org', password })).status).toBe(201);
  });

  it.each([
    [{ password }, ['name']],
    [{ name: 'X' }, ['password']],
    [{}, ['name', 'password']],
  ])('I10 says what is missing in %j', async (words, fields) => {
    const { token } = await invite('missing@example.org');
    expect((await accept({ token, ...words })).body).toMatchObject({
      code: 'request.invalid',
      details: { fields, rules: fields.map(() => ({ code: 'missing' })) },
    });
  });

  it('I10 null is no name, address or password', async () => {
    const { token } = await invite('null@example.org');
    for (const field of ['name', 'email', 'password', 'token'])
      expect((await accept({ token, name: 'Null', password, [field]: null })).status).toBe(400);
  });

  it('I4 a weak password leaves the invitation open', async () => {
    const { token } = await invite('weak@example.org');
    const refusal = await accept({ token, name: 'Weak', password: 'Password12345!' });
    expect([refusal.status, refusal.body.code, refusal.body.details]).toEqual([
      422,
      'identity.password_weak',
      { minLength: 12, reason: 'common' },
    ]);
    expect((await accept({ token, name: 'Weak', password })).status).toBe(201);
  });

  it('I10 is nothing to a program that reads the list without being administrator', async () => {
    const client = await signedIn(server, await createPerson(server));
    for (const answer of [
      await client.get<ErrorBody>('/api/invitations'),
      await client.post<ErrorBody>('/api/invitations', { email: 'x@example.org' }),
    ])
      expect([answer.status, answer.body.code, answer.body.details]).toEqual([
        403,
        'request.forbidden',
        { reason: 'not_administrator', rule: 'I1' },
      ]);
    expect((await new Client(server).get<ErrorBody>('/api/invitations')).status).toBe(401);
  });

  it('I10 is revoked by whoever made it; to others it is not there', async () => {
    const inviter = await createPerson(server);
    const actor = {
      kind: 'person',
      personId: inviter.personId,
      sessionId: administratorId,
      isAdministrator: false,
    } as const;
    const issued = await server.app
      .get(Transactions)
      .run((tx) => server.app.get(Invitations, { strict: false }).issue(tx, actor, { email: 'mine@example.org' }));
    const stranger = await signedIn(server, await createPerson(server));
    expect((await stranger.delete(`/api/invitations/${issued.invitationId}`)).status).toBe(404);
    expect((await (await signedIn(server, inviter)).delete(`/api/invitations/${issued.invitationId}`)).status).toBe(
      204,
    );
  });
});

describe('an invitation for somebody who has an account', () => {
  it('I10 is accepted by signing in first', async () => {
    const person = await createPerson(server);
    const { token, invitation } = await invite(person.email);
    expect((await lookUp(token)).body.hasAccount).toBe(true);
    expect((await accept({ token, name: 'Impostor', password })).body.code).toBe('identity.email_taken');
    const client = await signedIn(server, person);
    const answer = await accept({ token }, client);
    expect([answer.status, answer.body.person.id]).toEqual([201, person.personId]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await eventsOf(server, 'site', SITE_STREAM_ID)).at(-1)).toMatchObject({
      facts: { invitationId: invitation.id, personId: person.personId },
    });
    expect((await accept({ token }, client)).body.code).toBe('identity.link_invalid');
  });

  it('I10 is refused to another account', async () => {
    const { token } = await invite((await createPerson(server)).email);
    const other = await signedIn(server, await createPerson(server));
    expect((await accept({ token }, other)).body.code).toBe('identity.invitation_for_another');
  });

  it('I9 makes an administrator of it, if that was promised', async () => {
    const person = await createPerson(server);
    const { token } = await invite(person.email, { isAdministrator: true });
    expect((await lookUp(token)).body.isAdministrator).toBe(true);
    await accept({ token }, await signedIn(server, person));
    expect((await personOf(person.email))?.is_administrator).toBe(true);
    const types = (await eventsOf(server, 'site', SITE_STREAM_ID)).slice(-2).map(({ type }) => type);
    expect(types).toEqual(['account.administrator_changed', 'invitation.accepted']);
  });

  it('I9 makes no administrator when whoever promised it is none any more', async () => {
    const rogue = await createPerson(server, { isAdministrator: true });
    const { token } = await invite('accomplice@example.org', { isAdministrator: true }, await signedIn(server, rogue));
    await server.sql(`UPDATE person SET is_administrator = false WHERE id = $1`, [rogue.personId]);
    expect((await accept({ token, name: 'Accomplice', password })).body.code).toBe('identity.link_invalid');
    expect(await personOf('accomplice@example.org')).toBeUndefined();
  });
});

describe('what an invitation is to', () => {
  it('I10 is told by the library that made it, and what it grants is granted in the same transaction or nothing is', async () => {
    const own = await startServer();
    try {
      const person = await createPerson(own, { isAdministrator: true });
      const client = await signedIn(own, person);
      const { body } = await client.post<InvitationMade>('/api/invitations', { email: 'granted@example.org' });
      const token = tokenOf(body.link);
      own.app
        .get(InvitationContext, { strict: false })
        .fillFrom(async (_tx, invitationId) =>
          invitationId === body.invitation.id
            ? { group: 'Transparency', organisation: 'Anders', role: 'delegate' }
            : null,
        );
      const preview = await new Client(own).post<InvitationPreview>('/api/invitations/look-up', { token });
      expect(preview.body).toMatchObject({ group: 'Transparency', organisation: 'Anders', role: 'delegate' });

      let isFailing = true;
      own.app.get(EventLog).subscribe(['invitation.accepted'], async (tx) => {
        await tx.query(`INSERT INTO sign_in_failure VALUES ('granted', 1, now(), now())`);
        if (isFailing) throw new DomainError('groups.mandate_over');
      });
      const acceptance = { token, name: 'Granted', password };
      expect((await new Client(own).post<ErrorBody>('/api/invitations/accept', acceptance)).status).toBe(409);
      expect(await own.sql(`SELECT 1 FROM person WHERE email = 'granted@example.org'`)).toEqual([]);
      expect(
        await own.sql(`SELECT 1 FROM session s JOIN person p ON p.id = s.person_id WHERE p.id <> $1`, [
          person.personId,
        ]),
      ).toEqual([]);
      isFailing = false;
      expect((await new Client(own).post('/api/invitations/accept', acceptance)).status).toBe(201);
      expect(await own.sql(`SELECT 1 FROM sign_in_failure WHERE key = 'granted'`)).toHaveLength(1);
    } finally {
      await own.close();
    }
  });
});

describe('sign-up', () => {
  const ask = (to: TestServer, body: object) => new Client(to).post<ErrorBody>('/api/sign-ups', body);

  it('I14 is closed unless the site opens it', async () => {
    const answer = await ask(server, { email: 'x@example.org' });
    expect([answer.status, answer.body.code]).toEqual([403, 'identity.sign_up_closed']);
    expect(await server.sql(`SELECT 1 FROM invitation WHERE email = 'x@example.org'`)).toEqual([]);
  });

  it('I14 the account is made with a link that went to its address, once, and never an administrator’s', async () => {
    const mailbox = await startInbox();
    const open = await startServer({ env: { OPEN_SIGN_UP: 'on', SMTP_URL: mailbox.url, MAIL_FROM: 'p@example.org' } });
    try {
      expect((await ask(open, { email: 'Open@Example.org' })).status).toBe(202);
      expect(await open.sql(`SELECT 1 FROM person`)).toEqual([]);
      const mail = await mailbox.next('open@example.org');
      expect(mail.subject).toBe('Your account on Plenary');
      const token = /#token=([\w-]{43})/u.exec(mail.text)?.[1] ?? '';
      const [link] = await open.sql<{ hours: string }>(
        `SELECT extract(epoch FROM expires_at - created_at) / 3600 AS hours FROM invitation`,
      );
      expect(Number(link?.hours)).toBe(24);
      const client = new Client(open, { 'Accept-Language': 'fr-CA, en;q=0.5' });
      const accept = (by: Client, email?: string) =>
        by.post<ErrorBody & SessionView>('/api/invitations/accept', { token, name: 'Open Person', password, email });
      expect((await accept(new Client(open), 'other@example.org')).body.code).toBe('request.invalid');
      const { status, body } = await accept(client);
      const { person } = body;
      expect([status, person.email, person.isAdministrator]).toEqual([201, 'open@example.org', false]);
      expect(person.locale).toBe('fr');
      await client.post('/api/sign-ups', { email: 'ici@example.org' });
      expect((await mailbox.next('ici@example.org')).subject).toBe('Votre compte sur Plenary');
      expect((await client.get('/api/session')).status).toBe(200);
      expect((await accept(new Client(open))).body.code).toBe('identity.link_invalid');
      expect((await ask(open, { email: 'a@example.org', isAdministrator: true })).body.code).toBe('request.invalid');
    } finally {
      await open.close();
      await mailbox.close();
    }
  });

  it('I3 I14 an address that has an account is answered the same; only its mailbox learns of it', async () => {
    const mailbox = await startInbox();
    const open = await startServer({ env: { OPEN_SIGN_UP: 'on', SMTP_URL: mailbox.url, MAIL_FROM: 'p@example.org' } });
    try {
      const person = await createPerson(open);
      const [known, unknown] = [
        await ask(open, { email: person.email }),
        await ask(open, { email: 'new@example.org' }),
      ];
      expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
      const mail = await mailbox.next(person.email);
      expect(mail.text).toContain('There is one already');
      expect(mail.text).not.toContain('#token=');
      expect(await open.sql(`SELECT 1 FROM invitation WHERE email = $1`, [person.email])).toEqual([]);
      for (const count of [2, 3, 4])
        expect([count, (await ask(open, { email: person.email })).status]).toEqual([count, count > 3 ? 429 : 202]);
    } finally {
      await open.close();
      await mailbox.close();
    }
  });
});
