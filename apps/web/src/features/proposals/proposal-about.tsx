import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contracts';
import { may } from '../groups/rights.js';
import { StepHistory } from './step-history.js';
import classes from './proposal-about.module.css';
import { lazyPart } from '../../ui/lazy-part.js';

const EditProposalDialog = lazyPart(() => import('./edit-proposal-dialog.js').then((part) => part.EditProposalDialog));
const EditorsDialog = lazyPart(() => import('./editors-dialog.js').then((part) => part.EditorsDialog));

interface ProposalAboutProps {
  readonly proposal: ProposalView;
}

/** What a proposal is about, who may write in it now, and the steps it took. */
export function ProposalAbout({ proposal }: ProposalAboutProps): ReactElement {
  const { t } = useTranslation();
  const [isEditing, edit] = useDisclosure(false);
  const [areEditorsOpen, editors] = useDisclosure(false);
  return (
    <div className={classes['about']}>
      <section aria-labelledby="about-abstract">
        <h2 id="about-abstract" className={classes['heading']}>
          {t('proposal.abstract')}
        </h2>
        <p className={classes['abstract']}>{proposal.abstract || t('proposal.noAbstract')}</p>
        {may(proposal.rights, 'proposal.edit') && (
          <Button variant="default" size="xs" onClick={edit.open}>
            {t('proposal.editAbout')}
          </Button>
        )}
      </section>
      <section aria-labelledby="about-editors">
        <h2 id="about-editors" className={classes['heading']}>
          {t('proposal.writers')}
        </h2>
        <p>{t(`writers.${proposal.stage}`)}</p>
        {proposal.stage === 'working_draft' && (
          <p>
            {proposal.editors.length > 0
              ? proposal.editors.map(({ name }) => name).join(', ')
              : t('proposal.noEditors')}
          </p>
        )}
        <p>
          {proposal.myRight.reason
            ? t('proposal.youMayNot', { reason: t(`policy.${proposal.myRight.reason}`) })
            : t(`proposal.yourRight.${proposal.myRight.right}`)}
        </p>
        {proposal.stage === 'working_draft' && may(proposal.rights, 'proposal.name_editors') && (
          <Button variant="default" size="xs" onClick={editors.open}>
            {t('proposal.nameEditors')}
          </Button>
        )}
      </section>
      <section aria-labelledby="about-history">
        <h2 id="about-history" className={classes['heading']}>
          {t('proposal.history')}
        </h2>
        <StepHistory history={proposal.history} />
      </section>
      {isEditing && <EditProposalDialog proposal={proposal} onClose={edit.close} />}
      {areEditorsOpen && <EditorsDialog proposal={proposal} onClose={editors.close} />}
    </div>
  );
}
