import type { ClauseKind, ClauseMarker } from '#document';
import { MAX_LEVEL } from '#document';
import type { XmlElement } from './read-xml.js';
import { childOf, childrenOf, valueOf } from './read-xml.js';
import { CODE_STYLE_NAME, ofHeading, readOwnStyle, styleIds } from './style-names.js';

/** What a paragraph of the file is for us. */
export type ParagraphRole =
  | {
      readonly role: 'clause';
      readonly kind: ClauseKind;
      readonly level: number;
      readonly marker: ClauseMarker | null;
      /** A paragraph without words counts only in our own styles. */
      readonly keepsEmpty: boolean;
    }
  | { readonly role: 'code'; readonly language: string; readonly isWhole: boolean }
  | { readonly role: 'loose_note' }
  | { readonly role: 'contents' };

interface Style {
  readonly name: string;
  readonly basedOn: string | null;
  readonly properties: XmlElement | undefined;
}
interface ListLevel {
  readonly format: string;
  readonly text: string;
}

/** Styles that stand on each other in a ring end here. */
const MAX_CHAIN = 20;
const CODE_NAMES = /^(?:source code|html preformatted|code|plain text|macro text)$/iu;
const PLACEHOLDER = /%\d/gu;

/** The styles and lists of a file. */
export class ReadStyles {
  private readonly styles = new Map<string, Style>();
  private readonly levels = new Map<string, readonly (ListLevel | undefined)[]>();
  private usual = 'Normal';

  constructor(styles: XmlElement | undefined, numbering: XmlElement | undefined) {
    for (const style of childrenOf(styles, 'w:style')) {
      const id = style.attributes.get('w:styleId') ?? '';
      const isUsual = isOn(style.attributes.get('w:default')) && style.attributes.get('w:type') === 'paragraph';
      if (isUsual) this.usual = id;
      this.styles.set(id, {
        name: valueOf(style, 'w:name') ?? id,
        basedOn: valueOf(style, 'w:basedOn'),
        properties: childOf(style, 'w:pPr'),
      });
    }
    this.readLists(numbering);
  }

  /** @param properties - `w:pPr` of a paragraph */
  roleOf(properties: XmlElement | undefined): ParagraphRole {
    const styleId = valueOf(properties, 'w:pStyle') ?? this.usual;
    const chain = this.chainOf(styleId);
    const names = chain.map(({ name }) => name.toLowerCase());
    const level = this.listLevelOf(properties, chain);
    const marker = level === null ? null : level.format === 'bullet' ? 'bullet' : 'number';
    const own = readOwnStyle(styleId);
    if (own !== null) return { role: 'clause', ...own, marker: marker ?? 'none', keepsEmpty: true };
    if (styleId === styleIds.looseNote) return { role: 'loose_note' };
    const name = chain[0]?.name ?? '';
    if (name === 'Code block' || name.startsWith(CODE_STYLE_NAME)) {
      return { role: 'code', language: name.slice(CODE_STYLE_NAME.length), isWhole: true };
    }
    if (names.some((each) => CODE_NAMES.test(each))) return { role: 'code', language: '', isWhole: false };
    if (names.some((each) => /^(?:toc \d|toc heading|table of figures)$/u.test(each))) return { role: 'contents' };
    const depth = this.headingDepth(properties, chain);
    if (depth !== null) return { role: 'clause', ...ofHeading(depth), marker: marker ?? 'none', keepsEmpty: false };
    return { role: 'clause', ...plainRole(names, level, marker), keepsEmpty: false };
  }

  /** Character styles that mean a mark. */
  isCodeText(styleId: string | null): boolean {
    return (
      styleId !== null &&
      this.chainOf(styleId).some(({ name }) => /^(?:inline code|html code|verbatim char|source text)$/iu.test(name))
    );
  }

  private headingDepth(properties: XmlElement | undefined, chain: readonly Style[]): number | null {
    for (const { name } of chain) {
      if (/^title$/iu.test(name)) return 1;
      const depth = /^heading (\d)$/iu.exec(name)?.[1];
      if (depth !== undefined) return Number(depth);
    }
    const outline = [properties, ...chain.map((style) => style.properties)].map((each) =>
      valueOf(each, 'w:outlineLvl'),
    );
    const level = Number(outline.find((each) => each !== null) ?? Number.NaN);
    return level >= 0 && level <= 8 ? level + 1 : null;
  }

  /** @returns the level of the list that the paragraph is in; null outside of lists */
  private listLevelOf(
    properties: XmlElement | undefined,
    chain: readonly Style[],
  ): (ListLevel & { readonly depth: number }) | null {
    const found = [properties, ...chain.map((style) => style.properties)].map((each) => childOf(each, 'w:numPr'));
    const numId = found.map((each) => valueOf(each, 'w:numId')).find((each) => each !== null) ?? '0';
    const depth = Number(found.map((each) => valueOf(each, 'w:ilvl')).find((each) => each !== null) ?? 0);
    if (numId === '0' || !Number.isInteger(depth)) return null;
    const level = this.levels.get(numId)?.[depth];
    return level === undefined || level.format === 'none' ? null : { ...level, depth };
  }

  private chainOf(styleId: string): Style[] {
    const chain: Style[] = [];
    for (let id: string | null = styleId; id !== null && chain.length < MAX_CHAIN;) {
      const style = this.styles.get(id);
      if (style !== undefined) chain.push(style);
      id = style?.basedOn ?? null;
    }
    return chain;
  }

  private readLists(numbering: XmlElement | undefined): void {
    const abstract = new Map(
      childrenOf(numbering, 'w:abstractNum').map((list) => [list.attributes.get('w:abstractNumId') ?? '', list]),
    );
    const numbers = childrenOf(numbering, 'w:num');
    const abstractOf = new Map(
      numbers.map((number) => [number.attributes.get('w:numId') ?? '', valueOf(number, 'w:abstractNumId') ?? '']),
    );
    for (const number of numbers) {
      const id = number.attributes.get('w:numId') ?? '';
      const list = abstract.get(abstractOf.get(id) ?? '');
      // A list may borrow its levels from a list style.
      const linked = valueOf(list, 'w:numStyleLink');
      const lender =
        linked === null ? null : valueOf(childOf(this.styles.get(linked)?.properties, 'w:numPr'), 'w:numId');
      const source = lender === null ? list : abstract.get(abstractOf.get(lender) ?? '');
      const levels: (ListLevel | undefined)[] = [];
      const overrides = childrenOf(number, 'w:lvlOverride').flatMap((override) => childrenOf(override, 'w:lvl'));
      for (const level of [...childrenOf(source, 'w:lvl'), ...overrides]) {
        const depth = Number(level.attributes.get('w:ilvl'));
        const text = valueOf(level, 'w:lvlText') ?? '';
        if (depth >= 0 && depth <= 8) levels[depth] = { format: valueOf(level, 'w:numFmt') ?? 'decimal', text };
      }
      this.levels.set(id, levels);
    }
  }
}

/** Whether a switch of the format is on. */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** N11: an item of its depth; 1.1 before plain words is a numbered paragraph. */
function plainRole(
  names: readonly string[],
  level: (ListLevel & { readonly depth: number }) | null,
  marker: 'bullet' | 'number' | null,
): { kind: ClauseKind; level: number; marker: ClauseMarker | null } {
  const [, list, digit] =
    names.map((name) => /^list (bullet|number|continue)(?: (\d))?$/u.exec(name)).find((each) => each !== null) ?? [];
  const named = Math.min(Number(digit ?? 1) - 1, MAX_LEVEL);
  if (level === null || marker === null) {
    if (list === undefined) return { kind: 'paragraph', level: 0, marker: null };
    return {
      kind: 'item',
      level: named,
      marker: list === 'continue' ? 'none' : list === 'bullet' ? 'bullet' : 'number',
    };
  }
  const placeholders = level.text.match(PLACEHOLDER)?.length ?? 0;
  if (marker === 'number' && placeholders > 1) {
    return { kind: 'paragraph', level: Math.min(placeholders - 2, MAX_LEVEL), marker };
  }
  return { kind: 'item', level: Math.min(Math.max(level.depth, named), MAX_LEVEL), marker };
}
