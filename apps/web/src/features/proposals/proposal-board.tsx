import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { stages, type ProposalRow } from '#contracts';
import { ProposalCard } from './proposal-card.js';
import { boardColumns } from './stage-model.js';
import classes from './proposal-board.module.css';

interface ProposalBoardProps {
  readonly proposals: readonly ProposalRow[];
}

/** A column for each stage that holds a proposal. */
export function ProposalBoard({ proposals }: ProposalBoardProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={classes['board']}>
      {boardColumns(proposals, stages).map(({ stage, proposals: inStage }) => (
        <section key={stage} className={classes['column']} aria-labelledby={`stage-${stage}`}>
          <h3 id={`stage-${stage}`} className={classes['stage']}>
            {t(`stage.${stage}`)}
            <span className={classes['count']}>{inStage.length}</span>
          </h3>
          <ul className="plain-list">
            {inStage.map((proposal) => (
              <li key={proposal.id}>
                <ProposalCard proposal={proposal} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
