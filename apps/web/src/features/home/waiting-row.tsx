import { IconArrowRight, IconHourglass, IconPencil, IconStairs, IconUserPlus, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingItem } from '#contracts';
import { TimeStamp } from '../../ui/time-stamp.js';
import classes from './waiting-list.module.css';

interface WaitingRowProps {
  readonly item: WaitingItem;
}

const icons: Readonly<Record<WaitingItem['kind'], Icon>> = {
  draft_to_write: IconPencil,
  editors_to_name: IconUserPlus,
  step_to_take: IconStairs,
  mandate_ends: IconHourglass,
};

/** One thing that waits: what is asked, of what, until when. */
export function WaitingRow({ item }: WaitingRowProps): ReactElement {
  const { t } = useTranslation();
  const IconOfKind = icons[item.kind];
  const content = (
    <>
      <IconOfKind size={20} stroke={1.6} aria-hidden="true" className={classes['icon']} />
      <span className={classes['words']}>
        <span className={classes['asked']}>{t(`waiting.${item.kind}`)}</span>
        <span className={classes['title']}>{item.title}</span>
        {item.dueAt && (
          <span className={classes['due']}>
            {t('waiting.until')} <TimeStamp at={item.dueAt} as="relative" />
          </span>
        )}
      </span>
      <IconArrowRight size={18} aria-hidden="true" className={classes['arrow']} />
    </>
  );
  return (
    <li>
      {item.proposalId ? (
        <Link to="/proposals/$proposalId" params={{ proposalId: item.proposalId }} className={classes['row']}>
          {content}
        </Link>
      ) : (
        <Link to="/groups/$groupId" params={{ groupId: item.groupId ?? '' }} className={classes['row']}>
          {content}
        </Link>
      )}
    </li>
  );
}
