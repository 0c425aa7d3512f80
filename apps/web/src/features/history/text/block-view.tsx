import { createElement, memo, type ReactElement, type ReactNode } from 'react';
import { clauseTag, type Block } from '#document';
import { Inlines, type Dressing } from './inlines.js';
import type { InlineNames } from './inline-names.js';
import { cellStarts } from './stretches.js';

interface BlockViewProps {
  readonly block: Block;
  /** As it stands before the block; empty when unnumbered. */
  readonly number: string;
  readonly names: InlineNames;
  /** What stands behind its words. */
  readonly after?: ReactNode;
  /** How its words are shown; plainly when absent. */
  readonly dressing?: Dressing | undefined;
  /** More attributes for its element. */
  readonly data?: Readonly<Record<`data-${string}`, string | undefined>>;
}

/** One block of a text, to be read; looks as it does in the editor. */
export const BlockView = memo(function BlockView(props: BlockViewProps): ReactElement {
  const { block, number, names, after, dressing, data } = props;
  const id = block.id === null ? undefined : `clause-${block.id}`;
  switch (block.type) {
    case 'clause':
      return createElement(
        clauseTag(block.kind, block.level),
        {
          id,
          'data-kind': block.kind,
          'data-level': block.level,
          'data-marker': block.marker ?? undefined,
          'data-number': number || undefined,
          ...data,
        },
        block.content.length === 0 ? <br /> : <Inlines content={block.content} names={names} dressing={dressing} />,
        after,
      );
    case 'table': {
      const starts = cellStarts(block.rows);
      return (
        <table id={id} {...data}>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => {
                  const start = starts[index]?.[place] ?? 0;
                  const words = <Inlines content={cell.content} names={names} dressing={dressing} start={start} />;
                  return cell.isHeader ? <th key={place}>{words}</th> : <td key={place}>{words}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    case 'code_block':
      return (
        <pre id={id} {...data}>
          <code>
            <Inlines content={[{ type: 'text', text: block.text, marks: [] }]} names={names} dressing={dressing} />
          </code>
        </pre>
      );
    case 'footnote':
      return (
        <div className="footnote" id={id} {...data}>
          <span className="footnote-number">{names.note(block.label) ?? block.label}</span>
          <p>
            <Inlines content={block.content} names={names} dressing={dressing} />
          </p>
        </div>
      );
  }
});
