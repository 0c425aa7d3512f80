import { Textarea, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '#contracts';
import { ErrorAlert } from '../../ui/error-alert.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { LinkAnchor } from '../../ui/links.js';
import { Page } from '../../ui/page.js';
import { useLeaveGuard } from '../../ui/use-leave-guard.js';
import { groupQuery } from '../groups/queries.js';
import { may } from '../groups/rights.js';
import { denialError } from './denial-error.js';
import { StartChoice } from './start-choice.js';
import { TemplateChoice } from './template-choice.js';
import { useNewProposal } from './use-new-proposal.js';
import { lazyPart } from '../../ui/lazy-part.js';

const MarkdownImport = lazyPart(() => import('./markdown-import.js').then((part) => part.MarkdownImport));

/** A new proposal: its name, what it is about, and what its text begins with. */
export function NewProposalPage(): ReactElement {
  const { t } = useTranslation();
  const { groupId } = useParams({ from: '/shell/groups/$groupId/new-proposal' });
  const group = useSuspenseQuery(groupQuery(groupId)).data;
  const { form, isSending, error, handleSubmit } = useNewProposal(groupId);
  useLeaveGuard(form.isDirty() && !isSending);
  return (
    <Page
      title={t('newProposal.title')}
      width="narrow"
      above={
        <LinkAnchor to="/groups/$groupId" params={{ groupId }} size="sm">
          {group.name}
        </LinkAnchor>
      }
    >
      {!may(group.rights, 'proposal.create') && <ErrorAlert error={denialError(group.rights['proposal.create'])} />}
      <form onSubmit={handleSubmit} noValidate>
        <TextInput
          label={t('proposal.title')}
          description={t('newProposal.titleHint')}
          required
          maxLength={textLimits.proposalTitle}
          mb="md"
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t('proposal.abstract')}
          description={t('newProposal.abstractHint')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={textLimits.proposalAbstract}
          mb="lg"
          {...form.getInputProps('abstract')}
        />
        <StartChoice {...form.getInputProps('start')} />
        {form.values.start === 'template' && <TemplateChoice {...form.getInputProps('template')} />}
        {form.values.start === 'markdown' && (
          <MarkdownImport
            value={form.values.markdown}
            error={form.errors['markdown']}
            onChange={(markdown) => form.setFieldValue('markdown', markdown)}
            onTitle={(title) => {
              if (!form.values.title.trim()) form.setFieldValue('title', title);
            }}
          />
        )}
        <FormButtons action={t('newProposal.action')} isSending={isSending} error={error} />
      </form>
    </Page>
  );
}
