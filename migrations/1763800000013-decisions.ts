import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: decision policies, ballots with their roll, and everything that happens in a ballot. Lock: none, new tables.
 * Undo: drops every ballot and vote; the events stay. Reasons and explanations are words of a person: they stand here, the
 * events hold ids and salted hashes only.
 */
export class Decisions1763800000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decision_policy (
        group_id uuid NOT NULL,
        version integer NOT NULL,
        allowed_rules text[] NOT NULL,
        default_rule text NOT NULL,
        min_notice_hours integer NOT NULL,
        reason text NOT NULL,
        changed_by uuid,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_decision_policy PRIMARY KEY (group_id, version),
        CONSTRAINT fk_decision_policy_group FOREIGN KEY (group_id) REFERENCES working_group (id),
        CONSTRAINT fk_decision_policy_changed_by FOREIGN KEY (changed_by) REFERENCES person (id),
        CONSTRAINT ck_decision_policy_version CHECK (version > 0),
        CONSTRAINT ck_decision_policy_rules CHECK (cardinality(allowed_rules) > 0 AND default_rule = ANY (allowed_rules)),
        CONSTRAINT ck_decision_policy_notice CHECK (min_notice_hours BETWEEN 0 AND 8784)
      );
      CREATE TRIGGER decision_policy_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_policy
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE ballot (
        id uuid NOT NULL,
        proposal_id uuid NOT NULL,
        group_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        question text NOT NULL,
        rule jsonb NOT NULL,
        rule_hash bytea NOT NULL,
        policy_version integer NOT NULL,
        exception_reason text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        created_by uuid,
        announced_at timestamptz,
        may_open_at timestamptz,
        closes_at timestamptz,
        opened_at timestamptz,
        version_id uuid,
        content_hash bytea,
        structure_hash bytea,
        roll_hash bytea,
        paper jsonb,
        paper_hash bytea,
        extensions integer NOT NULL DEFAULT 0,
        closed_at timestamptz,
        tally jsonb,
        outcome text,
        void_reason text,
        changes jsonb NOT NULL DEFAULT '[]',
        successor_of uuid,
        certified_at timestamptz,
        certificate jsonb,
        CONSTRAINT pk_ballot PRIMARY KEY (id),
        CONSTRAINT fk_ballot_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id),
        CONSTRAINT fk_ballot_group FOREIGN KEY (group_id) REFERENCES working_group (id),
        CONSTRAINT fk_ballot_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT fk_ballot_version FOREIGN KEY (version_id) REFERENCES version (id),
        CONSTRAINT fk_ballot_successor_of FOREIGN KEY (successor_of) REFERENCES ballot (id),
        CONSTRAINT ck_ballot_state CHECK (state IN ('draft', 'announced', 'open', 'closed', 'certified', 'void')),
        CONSTRAINT ck_ballot_question CHECK (char_length(question) BETWEEN 1 AND 500),
        CONSTRAINT ck_ballot_paper CHECK ((opened_at IS NULL) = (paper IS NULL) AND (opened_at IS NULL OR (
          version_id IS NOT NULL AND octet_length(content_hash) = 32 AND octet_length(structure_hash) = 32 AND
          octet_length(roll_hash) = 32 AND octet_length(paper_hash) = 32 AND octet_length(rule_hash) = 32 AND
          closes_at > opened_at))),
        CONSTRAINT ck_ballot_opened CHECK (state NOT IN ('open', 'closed', 'certified') OR opened_at IS NOT NULL),
        CONSTRAINT ck_ballot_result CHECK (state NOT IN ('closed', 'certified') OR
          (closed_at IS NOT NULL AND tally IS NOT NULL AND outcome IS NOT NULL)),
        CONSTRAINT ck_ballot_outcome CHECK
          (outcome IN ('no_quorum', 'blocked', 'no_votes', 'tied', 'rejected', 'adopted')),
        CONSTRAINT ck_ballot_certified CHECK ((state = 'certified') = (certificate IS NOT NULL AND certified_at IS NOT NULL)),
        CONSTRAINT ck_ballot_void CHECK ((state = 'void') = (void_reason IS NOT NULL))
      );
      CREATE INDEX ix_ballot_proposal ON ballot (proposal_id, created_at);
      CREATE INDEX ix_ballot_closes_at ON ballot (closes_at) WHERE state = 'open';
      CREATE UNIQUE INDEX uq_ballot_open_proposal ON ballot (proposal_id) WHERE state IN ('open', 'closed');

      CREATE FUNCTION guard_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          RAISE EXCEPTION 'a ballot is never deleted' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF OLD.state IN ('certified', 'void') THEN
          RAISE EXCEPTION 'a % ballot never changes', OLD.state USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('draft', 'announced'), ('announced', 'open'),
          ('open', 'closed'), ('closed', 'certified'), ('draft', 'void'), ('announced', 'void'), ('open', 'void'), ('closed', 'void')) THEN
          RAISE EXCEPTION 'a ballot does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF OLD.opened_at IS NOT NULL AND
          (NEW.id, NEW.proposal_id, NEW.group_id, NEW.question, NEW.rule, NEW.rule_hash, NEW.opened_at, NEW.version_id, NEW.content_hash,
            NEW.structure_hash, NEW.roll_hash, NEW.paper, NEW.paper_hash)
          IS DISTINCT FROM (OLD.id, OLD.proposal_id, OLD.group_id, OLD.question, OLD.rule, OLD.rule_hash, OLD.opened_at, OLD.version_id,
            OLD.content_hash, OLD.structure_hash, OLD.roll_hash, OLD.paper, OLD.paper_hash) THEN
          RAISE EXCEPTION 'the paper of a ballot is fixed at its opening' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF OLD.closed_at IS NOT NULL AND (NEW.closes_at, NEW.closed_at, NEW.tally, NEW.outcome)
          IS DISTINCT FROM (OLD.closes_at, OLD.closed_at, OLD.tally, OLD.outcome) THEN
          RAISE EXCEPTION 'the result of a ballot is fixed at its closing' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ballot_guard BEFORE UPDATE OR DELETE ON ballot FOR EACH ROW EXECUTE FUNCTION guard_ballot();

      CREATE TABLE ballot_seat (
        ballot_id uuid NOT NULL,
        delegation_id uuid NOT NULL,
        organisation text NOT NULL,
        stakeholder_class text NOT NULL,
        tags text[] NOT NULL,
        weight_micro numeric(24, 0) NOT NULL,
        CONSTRAINT pk_ballot_seat PRIMARY KEY (ballot_id, delegation_id),
        CONSTRAINT fk_ballot_seat_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id),
        CONSTRAINT fk_ballot_seat_delegation FOREIGN KEY (delegation_id) REFERENCES delegation (id)
      );
      CREATE TRIGGER ballot_seat_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ballot_seat
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE ballot_entry (
        ballot_id uuid NOT NULL,
        seq integer NOT NULL,
        kind text NOT NULL,
        delegation_id uuid NOT NULL,
        is_late boolean NOT NULL DEFAULT false,
        answer jsonb,
        reason text NOT NULL DEFAULT '',
        cast_by text NOT NULL DEFAULT 'delegation',
        vote_key uuid,
        salt bytea NOT NULL,
        person_id uuid,
        mandate_id uuid,
        at timestamptz NOT NULL,
        CONSTRAINT pk_ballot_entry PRIMARY KEY (ballot_id, seq),
        CONSTRAINT uq_ballot_entry_vote_key UNIQUE (ballot_id, vote_key),
        CONSTRAINT fk_ballot_entry_seat FOREIGN KEY (ballot_id, delegation_id) REFERENCES ballot_seat (ballot_id, delegation_id),
        CONSTRAINT fk_ballot_entry_person FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_ballot_entry_mandate FOREIGN KEY (mandate_id) REFERENCES mandate (id),
        CONSTRAINT ck_ballot_entry_kind CHECK (kind IN ('vote', 'recusal', 'present', 'absent', 'pending')),
        CONSTRAINT ck_ballot_entry_vote CHECK ((kind = 'vote') = (answer IS NOT NULL AND vote_key IS NOT NULL)),
        CONSTRAINT ck_ballot_entry_cast_by CHECK (cast_by IN ('delegation', 'room')),
        CONSTRAINT ck_ballot_entry_reason CHECK (char_length(reason) <= 5000)
      );
      CREATE UNIQUE INDEX uq_ballot_entry_late ON ballot_entry (ballot_id, delegation_id) WHERE is_late;
      CREATE TRIGGER ballot_entry_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ballot_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE ballot_challenge (
        id uuid NOT NULL,
        ballot_id uuid NOT NULL,
        delegation_id uuid,
        kind text NOT NULL,
        reason text NOT NULL,
        salt bytea NOT NULL,
        person_id uuid,
        at timestamptz NOT NULL,
        answer text,
        answered_by uuid,
        answered_at timestamptz,
        CONSTRAINT pk_ballot_challenge PRIMARY KEY (id),
        CONSTRAINT fk_ballot_challenge_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id),
        CONSTRAINT fk_ballot_challenge_seat FOREIGN KEY (ballot_id, delegation_id) REFERENCES ballot_seat (ballot_id, delegation_id),
        CONSTRAINT fk_ballot_challenge_person FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_ballot_challenge_answered_by FOREIGN KEY (answered_by) REFERENCES person (id),
        CONSTRAINT ck_ballot_challenge_kind CHECK (kind IN ('roll', 'notice', 'text', 'rule', 'technical', 'other')),
        CONSTRAINT ck_ballot_challenge_words CHECK (char_length(reason) BETWEEN 1 AND 5000 AND char_length(answer) BETWEEN 1 AND 5000),
        CONSTRAINT ck_ballot_challenge_answer CHECK ((answer IS NULL) = (answered_at IS NULL))
      );
      CREATE INDEX ix_ballot_challenge_ballot ON ballot_challenge (ballot_id, at);
      CREATE FUNCTION guard_challenge() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.answer IS NOT NULL OR
          (NEW.id, NEW.ballot_id, NEW.delegation_id, NEW.kind, NEW.reason, NEW.salt, NEW.person_id, NEW.at) IS DISTINCT FROM
          (OLD.id, OLD.ballot_id, OLD.delegation_id, OLD.kind, OLD.reason, OLD.salt, OLD.person_id, OLD.at) THEN
          RAISE EXCEPTION 'a challenge is answered once and never changes' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ballot_challenge_guard BEFORE UPDATE OR DELETE ON ballot_challenge FOR EACH ROW EXECUTE FUNCTION guard_challenge();

      CREATE TABLE signing_key (
        id text NOT NULL,
        public_key bytea NOT NULL,
        private_key bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_signing_key PRIMARY KEY (id),
        CONSTRAINT ck_signing_key_public CHECK (octet_length(public_key) = 32)
      );
      CREATE TRIGGER signing_key_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signing_key
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE signing_key, ballot_challenge, ballot_entry, ballot_seat, ballot, decision_policy;
      DROP FUNCTION guard_ballot();
      DROP FUNCTION guard_challenge();
    `);
  }
}
