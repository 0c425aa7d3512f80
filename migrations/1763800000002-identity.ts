import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: accounts, sessions, invitations, forgotten passwords. Lock: none, new tables. Undo: drops all accounts.
 * Tokens are stored as SHA-256 only. E-mail addresses are stored trimmed and in lower case.
 */
export class Identity1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        password_hash text,
        state text NOT NULL DEFAULT 'active',
        is_administrator boolean NOT NULL DEFAULT false,
        locale text NOT NULL DEFAULT 'en',
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_person PRIMARY KEY (id),
        CONSTRAINT uq_person_email UNIQUE (email),
        CONSTRAINT ck_person_email CHECK (email = lower(btrim(email)) AND length(email) BETWEEN 3 AND 254),
        CONSTRAINT ck_person_name CHECK (length(name) BETWEEN 1 AND 200),
        CONSTRAINT ck_person_state CHECK (state IN ('active', 'suspended'))
      );

      CREATE TABLE session (
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        address text,
        user_agent text,
        CONSTRAINT pk_session PRIMARY KEY (id),
        CONSTRAINT uq_session_token_hash UNIQUE (token_hash),
        CONSTRAINT fk_session_person FOREIGN KEY (person_id) REFERENCES person (id)
      );
      CREATE INDEX ix_session_person ON session (person_id, last_seen_at);

      CREATE TABLE invitation (
        id uuid NOT NULL,
        token_hash bytea NOT NULL,
        email text,
        makes_administrator boolean NOT NULL DEFAULT false,
        invited_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        accepted_by uuid,
        revoked_at timestamptz,
        CONSTRAINT pk_invitation PRIMARY KEY (id),
        CONSTRAINT uq_invitation_token_hash UNIQUE (token_hash),
        CONSTRAINT fk_invitation_invited_by FOREIGN KEY (invited_by) REFERENCES person (id),
        CONSTRAINT fk_invitation_accepted_by FOREIGN KEY (accepted_by) REFERENCES person (id),
        CONSTRAINT ck_invitation_once CHECK (accepted_at IS NULL OR revoked_at IS NULL)
      );
      CREATE INDEX ix_invitation_created_at ON invitation (created_at);

      CREATE TABLE password_reset (
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT pk_password_reset PRIMARY KEY (id),
        CONSTRAINT uq_password_reset_token_hash UNIQUE (token_hash),
        CONSTRAINT fk_password_reset_person FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_password_reset_created_by FOREIGN KEY (created_by) REFERENCES person (id)
      );
      CREATE INDEX ix_password_reset_person ON password_reset (person_id);

      CREATE TABLE sign_in_failure (
        key text NOT NULL,
        count integer NOT NULL,
        last_at timestamptz NOT NULL,
        blocked_until timestamptz NOT NULL,
        CONSTRAINT pk_sign_in_failure PRIMARY KEY (key)
      );
      CREATE INDEX ix_sign_in_failure_last_at ON sign_in_failure (last_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sign_in_failure, password_reset, invitation, session, person`);
  }
}
