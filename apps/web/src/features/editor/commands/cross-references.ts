import type { Command } from 'prosemirror-state';

/**
 * Refers to a clause at the selection; the number that shows follows the clause.
 * @param target - a block's id
 */
export function insertReference(target: string): Command {
  return (state, dispatch) => {
    const type = state.schema.nodes['cross_reference'];
    const { parent } = state.selection.$from;
    if (type === undefined || !parent.inlineContent || parent.type.spec.code === true) return false;
    dispatch?.(state.tr.replaceSelectionWith(type.create({ target })).scrollIntoView());
    return true;
  };
}
