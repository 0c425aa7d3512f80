import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: organisations, working groups, delegations, mandates. Lock: none, new tables. Undo: drops them all.
 * A person belongs to at most one delegation of a group at a time: the exclusion constraint needs btree_gist (trusted).
 */
export class Groups1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE stakeholder_class (
        code text NOT NULL,
        label text NOT NULL,
        position integer NOT NULL,
        CONSTRAINT pk_stakeholder_class PRIMARY KEY (code),
        CONSTRAINT ck_stakeholder_class_code CHECK (code ~ '^[a-z][a-z_]{1,39}$')
      );
      INSERT INTO stakeholder_class (code, label, position) VALUES
        ('government', 'Government', 1), ('lab', 'AI lab', 2), ('ngo', 'NGO', 3), ('academia', 'University', 4),
        ('intergovernmental', 'Intergovernmental body', 5), ('technical_community', 'Technical community', 6);

      CREATE TABLE organisation (
        id uuid NOT NULL,
        name text NOT NULL,
        short_name text NOT NULL,
        stakeholder_class text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_organisation PRIMARY KEY (id),
        CONSTRAINT uq_organisation_name UNIQUE (name),
        CONSTRAINT fk_organisation_class FOREIGN KEY (stakeholder_class) REFERENCES stakeholder_class (code),
        CONSTRAINT ck_organisation_name CHECK (length(name) BETWEEN 1 AND 200 AND length(short_name) BETWEEN 1 AND 40)
      );

      CREATE TABLE working_group (
        id uuid NOT NULL,
        parent_id uuid,
        name text NOT NULL,
        terms_of_reference text NOT NULL DEFAULT '',
        visibility text NOT NULL DEFAULT 'members',
        names_for_members text NOT NULL DEFAULT 'person',
        names_for_public text NOT NULL DEFAULT 'organisation',
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_working_group PRIMARY KEY (id),
        CONSTRAINT fk_working_group_parent FOREIGN KEY (parent_id) REFERENCES working_group (id),
        CONSTRAINT uq_working_group_name UNIQUE NULLS NOT DISTINCT (parent_id, name),
        CONSTRAINT ck_working_group_not_own_parent CHECK (parent_id <> id),
        CONSTRAINT ck_working_group_visibility CHECK (visibility IN ('public', 'members')),
        CONSTRAINT ck_working_group_names CHECK (names_for_members IN ('person', 'organisation', 'class', 'nobody')
          AND names_for_public IN ('person', 'organisation', 'class', 'nobody'))
      );

      CREATE TABLE delegation (
        id uuid NOT NULL,
        group_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        stakeholder_class text NOT NULL,
        kind text NOT NULL,
        tags text[] NOT NULL DEFAULT '{}',
        weight_micro bigint NOT NULL DEFAULT 1000000,
        created_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        CONSTRAINT pk_delegation PRIMARY KEY (id),
        CONSTRAINT uq_delegation_id_group UNIQUE (id, group_id),
        CONSTRAINT fk_delegation_group FOREIGN KEY (group_id) REFERENCES working_group (id),
        CONSTRAINT fk_delegation_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
        CONSTRAINT fk_delegation_class FOREIGN KEY (stakeholder_class) REFERENCES stakeholder_class (code),
        CONSTRAINT ck_delegation_kind CHECK (kind IN ('full', 'liaison', 'observer')),
        CONSTRAINT ck_delegation_weight CHECK (weight_micro >= 0)
      );
      CREATE UNIQUE INDEX uq_delegation_organisation ON delegation (group_id, organisation_id) WHERE ended_at IS NULL;

      CREATE TABLE mandate (
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        group_id uuid NOT NULL,
        delegation_id uuid,
        role text NOT NULL,
        valid_from timestamptz NOT NULL DEFAULT now(),
        valid_to timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        CONSTRAINT pk_mandate PRIMARY KEY (id),
        CONSTRAINT fk_mandate_person FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_mandate_group FOREIGN KEY (group_id) REFERENCES working_group (id),
        CONSTRAINT fk_mandate_delegation FOREIGN KEY (delegation_id, group_id) REFERENCES delegation (id, group_id),
        CONSTRAINT ck_mandate_role CHECK (role IN ('chair', 'secretariat', 'head', 'alternate', 'delegate', 'expert', 'observer')),
        CONSTRAINT ck_mandate_delegation CHECK ((delegation_id IS NULL) = (role IN ('chair', 'secretariat'))),
        CONSTRAINT ck_mandate_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
        CONSTRAINT ex_mandate_one_delegation EXCLUDE USING gist
          (person_id WITH =, group_id WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (delegation_id IS NOT NULL),
        CONSTRAINT ex_mandate_one_role EXCLUDE USING gist
          (person_id WITH =, group_id WITH =, role WITH =, tstzrange(valid_from, valid_to) WITH &&)
      );
      CREATE INDEX ix_mandate_group ON mandate (group_id);
      CREATE INDEX ix_mandate_person_group ON mandate (person_id, group_id);
      CREATE INDEX ix_mandate_valid_to ON mandate (valid_to) WHERE valid_to IS NOT NULL;

      CREATE TABLE invited_mandate (
        invitation_id uuid NOT NULL,
        group_id uuid NOT NULL,
        delegation_id uuid,
        role text NOT NULL,
        CONSTRAINT pk_invited_mandate PRIMARY KEY (invitation_id),
        CONSTRAINT fk_invited_mandate_invitation FOREIGN KEY (invitation_id) REFERENCES invitation (id),
        CONSTRAINT fk_invited_mandate_group FOREIGN KEY (group_id) REFERENCES working_group (id),
        CONSTRAINT fk_invited_mandate_delegation FOREIGN KEY (delegation_id, group_id) REFERENCES delegation (id, group_id),
        CONSTRAINT ck_invited_mandate_delegation CHECK ((delegation_id IS NULL) = (role IN ('chair', 'secretariat')))
      );
      CREATE INDEX ix_invited_mandate_group ON invited_mandate (group_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE invited_mandate, mandate, delegation, working_group, organisation, stakeholder_class`,
    );
  }
}
