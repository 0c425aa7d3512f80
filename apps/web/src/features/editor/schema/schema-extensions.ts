import { Mark, Node } from '@tiptap/core';
import type { AnyExtension, Attribute, NodeViewRenderer } from '@tiptap/core';
import type { AttributeSpec, MarkSpec, NodeSpec } from 'prosemirror-model';
import { schema } from '#document';

/** Tiptap orders nodes and marks by priority; the order of the document's schema is kept by counting down from here. */
const FIRST_PRIORITY = 900;

/**
 * Makes Tiptap's nodes and marks from the one schema of #document, so that there is nothing to keep in step by hand.
 * @param views - node views by node name
 * @returns extensions in the schema's order; Tiptap builds an equal schema from them
 */
export function schemaExtensions(views: Readonly<Record<string, NodeViewRenderer>> = {}): AnyExtension[] {
  const nodes = entriesOf<NodeSpec>(schema.spec.nodes).map(([name, spec], index) =>
    toNode(name, spec, FIRST_PRIORITY - index, views[name]),
  );
  const marks = entriesOf<MarkSpec>(schema.spec.marks).map(([name, spec], index) =>
    toMark(name, spec, FIRST_PRIORITY - index),
  );
  return [...nodes, ...marks];
}

function toNode(name: string, spec: NodeSpec, priority: number, view: NodeViewRenderer | undefined): AnyExtension {
  const { toDOM, parseDOM, attrs, content, group, marks, inline, atom, selectable, ...others } = spec;
  const { code, defining, isolating, linebreakReplacement, ...rest } = others;
  return Node.create({
    name,
    priority,
    topNode: name === schema.topNodeType.name,
    ...defined({ content, group, marks, inline, atom, selectable }),
    ...defined({ code, defining, isolating, linebreakReplacement }),
    addAttributes: () => toAttributes(attrs),
    // What Tiptap has no word for (tableRole, leafText) goes in as it is.
    extendNodeSchema: (extension) => (extension.name === name ? rest : {}),
    ...(parseDOM === undefined ? {} : { parseHTML: () => [...parseDOM] }),
    ...(toDOM === undefined ? {} : { renderHTML: ({ node }) => asTiptapOutput(toDOM(node)) }),
    ...(view === undefined ? {} : { addNodeView: () => view }),
  });
}

function toMark(name: string, spec: MarkSpec, priority: number): AnyExtension {
  const { toDOM, parseDOM, attrs, inclusive, excludes, ...rest } = spec;
  return Mark.create({
    name,
    priority,
    ...defined({ inclusive, excludes }),
    addAttributes: () => toAttributes(attrs),
    extendMarkSchema: (extension) => (extension.name === name ? rest : {}),
    ...(parseDOM === undefined ? {} : { parseHTML: () => [...parseDOM] }),
    ...(toDOM === undefined ? {} : { renderHTML: ({ mark }) => asTiptapOutput(toDOM(mark, true)) }),
  });
}

function toAttributes(attrs: Record<string, AttributeSpec> | undefined): Record<string, Partial<Attribute>> {
  return Object.fromEntries(
    Object.entries(attrs ?? {}).map(([name, spec]) => [
      name,
      // The parse rules of the schema read the attributes; Tiptap must not guess them from the element again.
      { default: spec.default, ...defined({ validate: spec.validate }), parseHTML: () => null, rendered: false },
    ]),
  );
}

/** A spec is an OrderedMap once the schema is made. */
function entriesOf<Spec>(map: { forEach(each: (name: string, spec: Spec) => void): void }): [string, Spec][] {
  const entries: [string, Spec][] = [];
  map.forEach((name, spec) => entries.push([name, spec]));
  return entries;
}

function defined<Values extends Record<string, unknown>>(values: Values): Partial<Values> {
  // reason: leaving out keys gives a partial of the same object
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}

/** Both libraries mean the same DOMOutputSpec; Tiptap's copy of the type does not allow a plain string. */
function asTiptapOutput<Output>(output: Output): Exclude<Output, string> {
  return output as Exclude<Output, string>; // reason: no node or mark of the schema renders as bare text
}
