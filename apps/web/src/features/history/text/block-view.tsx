import { createElement, memo, type ReactElement, type ReactNode } from 'react';
import { clauseTag, type Block } from '#document';
import { Inlines } from './inlines.js';
import type { InlineNames } from './inline-names.js';

interface BlockViewProps {
  readonly block: Block;
  /** As it stands before the block; empty when unnumbered. */
  readonly number: string;
  readonly names: InlineNames;
  /** What stands behind its words. */
  readonly after?: ReactNode;
}

/** One block of a text, to be read; looks as it does in the editor. */
export const BlockView = memo(function BlockView({ block, number, names, after }: BlockViewProps): ReactElement {
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
        },
        block.content.length === 0 ? <br /> : <Inlines content={block.content} names={names} />,
        after,
      );
    case 'table':
      return (
        <table id={id}>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => {
                  const words = <Inlines content={cell.content} names={names} />;
                  return cell.isHeader ? <th key={place}>{words}</th> : <td key={place}>{words}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'code_block':
      return (
        <pre id={id}>
          <code>{block.text}</code>
        </pre>
      );
    case 'footnote':
      return (
        <div className="footnote" id={id}>
          <span className="footnote-number">{names.note(block.label) ?? block.label}</span>
          <p>
            <Inlines content={block.content} names={names} />
          </p>
        </div>
      );
  }
});
