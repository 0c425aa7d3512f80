import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { exportFormats } from '#contracts';

interface ExportMenuProps {
  /** The address of the export, without a question mark: `/api/versions/…/export`. */
  readonly address: string;
  /** Of a version: a file with which it can be checked. */
  readonly recordAddress?: string;
}

/** A text as a file, in each format that the server writes. */
export function ExportMenu({ address, recordAddress }: ExportMenuProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        >
          {t('history.export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportFormats.map((format) => (
          <Menu.Item key={format} component="a" href={`${address}?format=${format}`} download>
            {t(`history.export.${format}`)}
          </Menu.Item>
        ))}
        {recordAddress !== undefined && (
          <Menu.Item component="a" href={recordAddress} download>
            {t('history.export.record')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
