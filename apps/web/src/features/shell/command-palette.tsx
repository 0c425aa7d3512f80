import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { matchingCommands } from './palette-model.js';
import { useCommands } from './use-commands.js';

interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

/** How many matches are shown: what fits beside each other without scrolling for long. */
const LIMIT = 12;

/** Goes anywhere by its name: pages, my groups, proposals that were seen. */
export function CommandPalette({ onClose, onShortcuts }: CommandPaletteProps): ReactElement {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const commands = useCommands({ onShortcuts });
  const found = matchingCommands(commands, query).slice(0, LIMIT);
  useEffect(() => spotlight.open(), []);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      scrollable
      maxHeight="min(480px, 70dvh)"
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.label')}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
      />
      <Spotlight.ActionsList aria-label={t('palette.results')}>
        {found.map(({ label, place, icon: IconOfCommand, run }, index) => (
          <Spotlight.Action
            // oxlint-disable-next-line react/no-array-index-key -- reason: the library marks the first row before the new list is drawn, and the mark must stay on the row
            key={index}
            label={label}
            description={place}
            leftSection={<IconOfCommand size={18} aria-hidden="true" />}
            onClick={run}
          />
        ))}
        {found.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
