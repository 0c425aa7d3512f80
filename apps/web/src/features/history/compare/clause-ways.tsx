import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedText } from '#contracts';
import { lazyPart } from '../../../ui/lazy-part.js';
import { LinkAnchor } from '../../../ui/links.js';
import type { ComparedClause } from './compare-model.js';

const RestoreDialog = lazyPart(() => import('../restore-dialog.js').then((part) => part.RestoreDialog));

interface ClauseWaysProps {
  readonly proposalId: string;
  readonly clause: ComparedClause;
  /** The older text. */
  readonly from: ComparedText;
  readonly mayRestore: boolean;
}

/** What can be done from a changed clause: follow it through all versions, put it back as it was. */
export function ClauseWays({ proposalId, clause, from, mayRestore }: ClauseWaysProps): ReactElement {
  const { t } = useTranslation();
  const [isRestoring, restoring] = useDisclosure(false);
  const { old, new: next } = clause.entry;
  const clauseId = (next ?? old)?.id ?? null;
  return (
    <>
      {clauseId !== null && (
        <LinkAnchor to="/proposals/$proposalId/history/clauses/$clauseId" params={{ proposalId, clauseId }} size="sm">
          {t('history.clause.open')}
        </LinkAnchor>
      )}
      {mayRestore && from.version && old?.id && (
        <Button variant="subtle" size="compact-sm" onClick={restoring.open}>
          {t('history.restore.clauseOpen')}
        </Button>
      )}
      {isRestoring && from.version && (
        <RestoreDialog
          version={from.version}
          clause={{ id: old?.id ?? '', number: old?.number ?? '' }}
          onClose={restoring.close}
        />
      )}
    </>
  );
}
