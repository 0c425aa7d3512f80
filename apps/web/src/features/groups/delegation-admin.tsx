import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView } from '#contracts';
import { ClassBadge } from '../../ui/class-badge.js';
import { confirm } from '../../ui/overlay-store.js';
import { Tag } from '../../ui/tag.js';
import { MandateTable } from './mandate-table.js';
import { toVotes } from './members-model.js';
import { useEndDelegation } from './use-end-delegation.js';
import classes from './delegation-admin.module.css';
import { lazyPart } from '../../ui/lazy-part.js';

const DelegationMenu = lazyPart(() => import('./delegation-menu.js').then((part) => part.DelegationMenu));
const EditDelegationDialog = lazyPart(() =>
  import('./edit-delegation-dialog.js').then((part) => part.EditDelegationDialog),
);

interface DelegationAdminProps {
  readonly groupId: string;
  readonly delegation: DelegationView;
  readonly mayManage: boolean;
}

/** One delegation with its people, and what can be done with it. */
export function DelegationAdmin({ groupId, delegation, mayManage }: DelegationAdminProps): ReactElement {
  const { t } = useTranslation();
  const [isEditing, edit] = useDisclosure(false);
  const end = useEndDelegation(groupId);
  const organisation = delegation.organisation.name;
  const handleEnd = (): void =>
    confirm({
      title: t('delegation.endTitle', { organisation }),
      text: t('delegation.endText', { count: delegation.mandates.length }),
      action: t('delegation.end'),
      isDangerous: true,
      onConfirm: () => end.mutate(delegation.id),
    });
  return (
    <section className={classes['delegation']} aria-label={organisation}>
      <div className={classes['head']}>
        <div>
          <h3 className={classes['name']}>{organisation}</h3>
          <p className={classes['facts']}>
            <ClassBadge code={delegation.stakeholderClass} />
            <span>{t(`delegationKind.${delegation.kind}`)}</span>
            {delegation.kind === 'full' && (
              <span>{t('delegation.votes', { votes: toVotes(delegation.weightMicro) })}</span>
            )}
            {delegation.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </p>
        </div>
        {mayManage && (
          <DelegationMenu
            organisation={organisation}
            isPending={end.isPending}
            onChange={edit.open}
            onEnd={handleEnd}
          />
        )}
      </div>
      <MandateTable mandates={delegation.mandates} mayManage={mayManage} isHeadHidden />
      {isEditing && <EditDelegationDialog groupId={groupId} delegation={delegation} onClose={edit.close} />}
    </section>
  );
}
