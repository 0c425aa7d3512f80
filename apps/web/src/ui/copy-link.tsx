import { ActionIcon, Alert, Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkView } from '#contracts';
import { TimeStamp } from './time-stamp.js';

interface CopyLinkProps {
  readonly made: LinkView;
  /** Who it is for: an address or a name. */
  readonly recipient: string;
  readonly onDone: () => void;
}

/** What became of a one-time link: sent by mail, or here to be copied, this once. */
export function CopyLink({ made, recipient, onDone }: CopyLinkProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Alert role="status" color={made.mail === 'failed' ? 'red' : 'petrol'} variant="light" mb="md">
        {t(`link.${made.mail}`, { recipient })}
      </Alert>
      {made.link && (
        <TextInput
          label={t('link.label')}
          description={
            <>
              {t('link.once')} <TimeStamp at={made.expiresAt} />
            </>
          }
          value={made.link}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          rightSection={
            <CopyButton value={made.link} timeout={2000}>
              {({ copied, copy }) => (
                <ActionIcon variant="subtle" onClick={copy} aria-label={copied ? t('link.copied') : t('link.copy')}>
                  {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
                </ActionIcon>
              )}
            </CopyButton>
          }
        />
      )}
      <Button fullWidth mt="lg" onClick={onDone}>
        {t('link.done')}
      </Button>
    </>
  );
}
