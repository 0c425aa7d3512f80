import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeletionRow } from '#contracts';
import { LinkAnchor } from '../../../ui/links.js';
import { Tag } from '../../../ui/tag.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import type { AuthorKeys } from './author-keys.js';
import { KeyMark } from './key-mark.js';
import type { AuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface DeletionLineProps {
  readonly proposalId: string;
  readonly deletion: DeletionRow;
  readonly keys: AuthorKeys;
  readonly words: AuthorWords;
}

/** One deletion: who, when, how, whose words went. */
export function DeletionLine({ proposalId, deletion, keys, words }: DeletionLineProps): ReactElement {
  const { t } = useTranslation();
  const { author, way, firstSeq, at, text, characters } = deletion;
  const mark = keys.keys[keys.keyOf[author] ?? 0];
  const whose = deletion.words.map((part) =>
    t('history.authors.wordsOf', { who: words.nameOf(part.author), count: part.characters }),
  );
  return (
    <li className={classes['deletion']}>
      <p className={classes['named']}>
        {mark && <KeyMark mark={mark} />} <b>{words.fullNameOf(author)}</b>
        {way !== 'words' && <Tag>{t(`history.authors.deletedWay.${way}`)}</Tag>}
      </p>
      <blockquote className={classes['gone']}>
        <del>{text}</del>
        {text.length < characters && ` ${t('history.authors.cut', { count: characters })}`}
      </blockquote>
      <p className={classes['facts']}>
        <TimeStamp at={at} />
        <span>{t('history.authors.wordsGone', { whose: whose.join(', ') })}</span>
        <LinkAnchor
          to="/proposals/$proposalId/history/time"
          params={{ proposalId }}
          search={{
            at: Math.max(0, firstSeq - 1),
            ...(deletion.clauseId === null ? {} : { clause: deletion.clauseId }),
          }}
          size="sm"
        >
          {t('history.authors.before')}
        </LinkAnchor>
      </p>
    </li>
  );
}
