import type { ReactElement } from 'react';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

interface MarkdownBodyProps {
  readonly text: string;
}

/** Headings of a text inside a page begin below the page's own. */
const components = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6' } as const;

export function MarkdownBody({ text }: MarkdownBodyProps): ReactElement {
  return (
    <Markdown remarkPlugins={[remarkGfm]} skipHtml components={components} disallowedElements={['img']}>
      {text}
    </Markdown>
  );
}
