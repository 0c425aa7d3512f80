import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contracts';
import { LinkAnchor } from '../../ui/links.js';
import { ProposalTabs } from './proposal-tabs.js';
import { StageBar } from './stage-bar.js';
import classes from './proposal-page.module.css';
import { lazyPart } from '../../ui/lazy-part.js';

const StepsMenu = lazyPart(() => import('./steps-menu.js').then((part) => part.StepsMenu));
const ProposalAbout = lazyPart(() => import('./proposal-about.js').then((part) => part.ProposalAbout));

interface ProposalHeaderProps {
  readonly proposal: ProposalView;
}

/** Number, title, stage and the steps from here; what else there is to know opens on demand. */
export function ProposalHeader({ proposal }: ProposalHeaderProps): ReactElement {
  const { t } = useTranslation();
  const [isAboutOpen, about] = useDisclosure(false);
  return (
    <header className={classes['header']}>
      <div className={classes['titleLine']}>
        <div className={classes['titles']}>
          <LinkAnchor to="/groups/$groupId" params={{ groupId: proposal.groupId }} size="sm">
            {proposal.groupName}
          </LinkAnchor>
          <h1 tabIndex={-1} className={classes['title']}>
            <span className={classes['number']}>{t('proposal.number', { number: proposal.number })}</span>{' '}
            {proposal.title}
          </h1>
        </div>
        <div className={`${classes['actions']} not-printed`}>
          <Button
            variant="subtle"
            leftSection={<IconInfoCircle size={18} aria-hidden="true" />}
            aria-expanded={isAboutOpen}
            onClick={about.toggle}
          >
            {t('proposal.about')}
          </Button>
          <StepsMenu proposal={proposal} />
        </div>
      </div>
      <div className={classes['stageLine']}>
        <StageBar stage={proposal.stage} />
      </div>
      {isAboutOpen && <ProposalAbout proposal={proposal} />}
      <ProposalTabs proposalId={proposal.id} />
    </header>
  );
}
