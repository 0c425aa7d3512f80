import { getSchema } from '@tiptap/core';
import type { NodeType } from 'prosemirror-model';
import { schema } from '#document';
import { schemaExtensions } from './schema-extensions.js';

/** What decides which texts a schema allows and how they are written down. */
function shapeOf(type: NodeType) {
  const { content = '', group = '', marks, inline, atom, code, defining, isolating, tableRole } = type.spec;
  return {
    name: type.name,
    content,
    group,
    marks,
    flags: { inline: inline ?? false, atom: atom ?? false, code: code ?? false },
    structure: { defining: defining ?? false, isolating: isolating ?? false, tableRole },
    attributes: Object.fromEntries(Object.entries(type.spec.attrs ?? {}).map(([name, spec]) => [name, spec.default])),
    linebreakReplacement: type.spec.linebreakReplacement ?? false,
    selectable: type.spec.selectable ?? true,
  };
}

describe('the editor’s schema', () => {
  const built = getSchema(schemaExtensions());

  it('has the nodes of #document, in the same order, with the same content, attributes and defaults', () => {
    expect(Object.values(built.nodes).map(shapeOf)).toEqual(Object.values(schema.nodes).map(shapeOf));
    expect(built.topNodeType.name).toBe(schema.topNodeType.name);
  });

  it('has the marks of #document, in the same order, with the same attributes', () => {
    const marksOf = (one: typeof built): unknown =>
      Object.values(one.marks).map((mark) => [
        mark.name,
        mark.spec.inclusive ?? true,
        Object.fromEntries(Object.entries(mark.spec.attrs ?? {}).map(([name, spec]) => [name, spec.default])),
      ]);
    expect(marksOf(built)).toEqual(marksOf(schema as unknown as typeof built)); // reason: the names of its nodes are narrower
  });

  it('checks attributes as #document does', () => {
    const clause = built.nodes['clause'];
    expect(() => clause?.create({ kind: 'sonnet' }).check()).toThrow(RangeError);
    expect(() => clause?.create({ kind: 'recital', level: 2 }).check()).not.toThrow();
  });
});
