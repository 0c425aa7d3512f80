import { Radio, SimpleGrid, type RadioGroupProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StartKind } from './use-new-proposal.js';
import classes from './new-proposal.module.css';

const starts: readonly StartKind[] = ['empty', 'template', 'markdown'];

type StartChoiceProps = Pick<RadioGroupProps, 'value' | 'onChange' | 'error'>;

/** What the text begins with. */
export function StartChoice(props: StartChoiceProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('newProposal.start')} mb="lg" {...props}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" mt={6}>
        {starts.map((start) => (
          <Radio.Card key={start} value={start} className={classes['card']} radius="md">
            <Radio.Indicator />
            <span>
              <span className={classes['cardTitle']}>{t(`newProposal.${start}`)}</span>
              <span className={classes['cardText']}>{t(`newProposal.${start}Hint`)}</span>
            </span>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
