import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView, GroupView, LinkView } from '#contracts';
import { ChoiceSwitch } from '../../ui/choice-switch.js';
import { CopyLink } from '../../ui/copy-link.js';
import { Dialog } from '../../ui/dialog.js';
import { AppointForm } from './appoint-form.js';
import { InviteForm } from './invite-form.js';
import classes from './delegation-admin.module.css';

interface AddPersonDialogProps {
  readonly group: GroupView;
  readonly delegations: readonly DelegationView[];
  readonly onClose: () => void;
}

type Way = 'invite' | 'appoint';

/** Brings a person into the group: by a link for a new one, at once for one who has an account. */
export function AddPersonDialog({ group, delegations, onClose }: AddPersonDialogProps): ReactElement {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('invite');
  const [made, setMade] = useState<{ readonly link: LinkView; readonly email: string } | null>(null);
  if (made) {
    return (
      <Dialog title={t('members.addPerson')} onClose={onClose} size="lg">
        <CopyLink made={made.link} recipient={made.email} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('members.addPerson')} onClose={onClose} size="lg">
      <div className={classes['way']}>
        <ChoiceSwitch<Way>
          isWide
          label={t('members.way')}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'invite', label: t('members.byEmail') },
            { value: 'appoint', label: t('members.withAccount') },
          ]}
        />
      </div>
      {way === 'invite' ? (
        <InviteForm
          groupId={group.id}
          delegations={delegations}
          onMade={(link, email) => setMade({ link, email })}
          onClose={onClose}
        />
      ) : (
        <AppointForm groupId={group.id} delegations={delegations} onClose={onClose} />
      )}
    </Dialog>
  );
}
