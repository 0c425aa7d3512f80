import { Entity, PrimaryColumn } from 'typeorm';

/** The key of a text, which the live library keeps: only what a proposal's foreign key refers to. */
@Entity('document', { synchronize: false })
export class DocumentKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_document' })
  id: string;
}
