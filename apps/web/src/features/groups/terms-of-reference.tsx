import { Anchor, Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { MarkdownText } from '../../ui/markdown-text.js';
import { Section } from '../../ui/section.js';
import { may } from './rights.js';

interface TermsOfReferenceProps {
  readonly group: GroupView;
  readonly onEdit: () => void;
}

export function TermsOfReference({ group, onEdit }: TermsOfReferenceProps): ReactElement {
  const { t } = useTranslation();
  const mayEdit = may(group.rights, 'group.edit');
  const hasText = group.termsOfReference.trim() !== '';
  return (
    <Section
      title={t('group.terms')}
      actions={
        mayEdit && hasText ? (
          <Anchor component="button" type="button" size="sm" onClick={onEdit}>
            {t('action.edit')}
          </Anchor>
        ) : undefined
      }
    >
      {hasText ? (
        <MarkdownText text={group.termsOfReference} />
      ) : (
        <EmptyState
          title={t('group.noTerms')}
          action={
            mayEdit ? (
              <Button variant="default" onClick={onEdit}>
                {t('group.writeTerms')}
              </Button>
            ) : undefined
          }
        >
          {t('group.termsHint')}
        </EmptyState>
      )}
    </Section>
  );
}
