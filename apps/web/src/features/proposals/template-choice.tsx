import { Radio, Stack, type RadioGroupProps } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { templatesQuery } from './queries.js';
import classes from './new-proposal.module.css';

type TemplateChoiceProps = Pick<RadioGroupProps, 'value' | 'onChange' | 'error'>;

export function TemplateChoice(props: TemplateChoiceProps): ReactElement {
  const { t } = useTranslation();
  const templates = useSuspenseQuery(templatesQuery).data;
  return (
    <Radio.Group label={t('newProposal.chooseTemplate')} mb="lg" {...props}>
      <Stack gap="xs" mt={6}>
        {templates.map(({ id, title, summary, clauseCount }) => (
          <Radio.Card key={id} value={id} className={classes['card']} radius="md">
            <Radio.Indicator />
            <span>
              <span className={classes['cardTitle']}>{title}</span>
              <span className={classes['cardText']}>
                {summary} {t('newProposal.clauses', { count: clauseCount })}
              </span>
            </span>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
