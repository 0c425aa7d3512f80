import { Anchor, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '#contracts';
import { api, bodyOf } from '../../api/client.js';
import { Dialog } from '../../ui/dialog.js';
import { FormButtons } from '../../ui/form-buttons.js';
import { useServerForm } from '../../ui/use-server-form.js';
import { DelegationFields } from './delegation-fields.js';
import { delegationProblems, toDelegationBody, type DelegationValues } from './delegation-values.js';
import { OrganisationDialog } from './organisation-dialog.js';
import { organisationsQuery } from './queries.js';

interface DelegationDialogProps {
  readonly group: GroupView;
  readonly onClose: () => void;
}

interface Values extends DelegationValues {
  readonly organisationId: string;
}

/** Gives an organisation its seat in the group; one that the site does not know yet is made on the way. */
export function DelegationDialog({ group, onClose }: DelegationDialogProps): ReactElement {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const organisations = useQuery(organisationsQuery).data ?? [];
  const [isMaking, setMaking] = useState(false);
  const { form, isSending, error, handleSubmit } = useServerForm<Values>({
    initial: { organisationId: '', kind: 'full', stakeholderClass: 'government', tags: [], votes: '1' },
    validate: (values) => {
      const problems = delegationProblems(values);
      return {
        organisationId: values.organisationId ? null : t('delegation.organisationMissing'),
        tags: problems.tags && t(problems.tags),
        votes: problems.votes && t(problems.votes),
      };
    },
    fieldOf: { 'groups.organisation_already_delegated': 'organisationId' },
    send: async (values) => {
      await bodyOf(
        api.POST('/api/groups/{groupId}/delegations', {
          params: { path: { groupId: group.id } },
          body: { organisationId: values.organisationId, ...toDelegationBody(values) },
        }),
      );
      await queryClient.invalidateQueries({ queryKey: ['group', group.id] });
      onClose();
    },
  });
  const choose = (organisationId: string | null, stakeholderClass?: string): void => {
    const ofOrganisation = organisations.find(({ id }) => id === organisationId)?.stakeholderClass ?? stakeholderClass;
    form.setValues({
      organisationId: organisationId ?? '',
      ...(ofOrganisation ? { stakeholderClass: ofOrganisation } : {}),
    });
  };
  if (isMaking) {
    return (
      <OrganisationDialog
        onClose={() => setMaking(false)}
        onMade={(made) => {
          choose(made.id, made.stakeholderClass);
          setMaking(false);
        }}
      />
    );
  }
  return (
    <Dialog title={t('members.addDelegation')} onClose={onClose} size="lg">
      <form onSubmit={handleSubmit} noValidate>
        <Select
          label={t('delegation.organisation')}
          data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          required
          nothingFoundMessage={t('delegation.noSuchOrganisation')}
          value={form.values.organisationId || null}
          error={form.errors['organisationId']}
          onChange={(value) => choose(value)}
          mb={4}
          data-autofocus
        />
        <Anchor component="button" type="button" size="sm" mb="md" onClick={() => setMaking(true)}>
          {t('delegation.newOrganisation')}
        </Anchor>
        <DelegationFields form={form} />
        <FormButtons action={t('members.addDelegation')} isSending={isSending} error={error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
