import { Skeleton } from '@mantine/core';
import { lazy, Suspense, type ReactElement } from 'react';
import classes from './markdown-text.module.css';

const MarkdownBody = lazy(() => import('./markdown-body.js').then((part) => ({ default: part.MarkdownBody })));

interface MarkdownTextProps {
  readonly text: string;
}

/** A text in Markdown, shown as prose. Raw HTML in it is left out, links lead only to the web and to mail. */
export function MarkdownText({ text }: MarkdownTextProps): ReactElement {
  return (
    <div className={classes['prose']}>
      <Suspense fallback={<Skeleton height={96} />}>
        <MarkdownBody text={text} />
      </Suspense>
    </div>
  );
}
