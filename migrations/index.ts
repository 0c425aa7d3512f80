import type { MigrationPlan } from '#platform';
import { Events1763800000001 } from './1763800000001-events.js';
import { Identity1763800000002 } from './1763800000002-identity.js';
import { Groups1763800000003 } from './1763800000003-groups.js';
import { Live1763800000004 } from './1763800000004-live.js';
import { Proposals1763800000005 } from './1763800000005-proposals.js';
import { Compaction1763800000006 } from './1763800000006-compaction.js';
import { Validator1763800000007 } from './1763800000007-validator.js';
import { Versions1763800000008 } from './1763800000008-versions.js';
import { Attribution1763800000009 } from './1763800000009-attribution.js';
import { DocumentBytes1763800000011 } from './1763800000011-document-bytes.js';
import { Discussion1763800000012 } from './1763800000012-discussion.js';
import { Decisions1763800000013 } from './1763800000013-decisions.js';
import { Visits1763800000015 } from './1763800000015-visits.js';
import { FallenWords1763800000016 } from './1763800000016-fallen-words.js';
import { BroughtFrom1763800000017 } from './1763800000017-brought-from.js';

/** All migrations in the order in which they run; a released one is never edited. */
export const migrations = [
  Events1763800000001,
  Identity1763800000002,
  Groups1763800000003,
  Live1763800000004,
  Proposals1763800000005,
  Compaction1763800000006,
  Validator1763800000007,
  Versions1763800000008,
  Attribution1763800000009,
  DocumentBytes1763800000011,
  Discussion1763800000012,
  Decisions1763800000013,
  Visits1763800000015,
  FallenWords1763800000016,
  BroughtFrom1763800000017,
];

/** Tables whose rows the server's database role may add and read, but neither change nor delete. */
export const insertOnlyTables = [
  'event',
  'site_mark',
  'document_update',
  'document_page',
  'version',
  'document_source_note',
  'document_quarantine',
  'comment',
  'comment_revision',
  'comment_confirmation',
  'thread_step',
  'decision_policy',
  'ballot_seat',
  'ballot_entry',
  'signing_key',
] as const;

/**
 * Says what to run where.
 * @param urls - of the server's role, and of the role that owns the tables
 */
export function migrationPlan(urls: { readonly url: string; readonly migrationUrl: string }): MigrationPlan {
  return { url: urls.url, migrationUrl: urls.migrationUrl, migrations, insertOnlyTables };
}
