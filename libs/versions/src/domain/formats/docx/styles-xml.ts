import type { ClauseKind } from '#document';
import { clauseKinds, MAX_LEVEL } from '#document';
import { CODE_STYLE_NAME, codeStyleId, headingDepth, ownStyle, styleIds, WORD_LEVELS } from './style-names.js';
import { W, XML_HEAD, xmlText } from './xml.js';

/** Twentieths of a point. */
export const INDENT = 567; // one centimetre
const SERIF = 'Times New Roman';
const SANS = 'Arial';
const MONO = 'Courier New';
/** Half points, by heading. */
const headingSizes = [32, 28, 26, 24, 22, 22, 22, 22, 22] as const;

interface Style {
  readonly type: 'paragraph' | 'character';
  readonly id: string;
  readonly name: string;
  readonly basedOn?: string;
  readonly next?: string;
  readonly paragraph?: string;
  readonly run?: string;
  readonly isDefault?: boolean;
  readonly isCustom?: boolean;
}

/**
 * Writes `word/styles.xml`: real styles, so that the file can be worked on in any program.
 * @param languages - of the code blocks; each has its own style, whose name says it
 */
export function stylesXml(languages: readonly string[]): string {
  const defaults =
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${SERIF}" w:hAnsi="${SERIF}" w:cs="${SERIF}"/>` +
    `<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const all = [
    ...basic(),
    ...headings(),
    ...clauses(),
    ...notes(),
    ...tables(),
    ...runs(),
    ...languages.map(codeStyle),
  ];
  const table =
    `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>` +
    `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
    ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
      .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="A0A5AD"/>`)
      .join('') +
    `</w:tblBorders></w:tblPr></w:style>`;
  return `${XML_HEAD}<w:styles ${W}>${defaults}${all.map(styleXml).join('')}${table}</w:styles>`;
}

function styleXml(style: Style): string {
  const { type, id, name, basedOn, next, paragraph = '', run = '' } = style;
  const isDefault = style.isDefault === true ? ' w:default="1"' : '';
  const isCustom = style.isCustom === true ? ' w:customStyle="1"' : '';
  return [
    `<w:style w:type="${type}"${isDefault}${isCustom} w:styleId="${id}"><w:name w:val="${name}"/>`,
    basedOn === undefined ? '' : `<w:basedOn w:val="${basedOn}"/>`,
    next === undefined ? '' : `<w:next w:val="${next}"/>`,
    '<w:qFormat/>',
    paragraph === '' ? '' : `<w:pPr>${paragraph}</w:pPr>`,
    run === '' ? '' : `<w:rPr>${run}</w:rPr>`,
    '</w:style>',
  ].join('');
}

function basic(): Style[] {
  return [
    { type: 'paragraph', id: 'Normal', name: 'Normal', isDefault: true },
    {
      type: 'paragraph',
      id: styleIds.header,
      name: 'header',
      basedOn: 'Normal',
      paragraph: '<w:spacing w:after="0"/>',
      run: small(SANS),
    },
    {
      type: 'paragraph',
      id: styleIds.footer,
      name: 'footer',
      basedOn: 'Normal',
      paragraph: `<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0"/>`,
      run: small(SANS),
    },
    {
      type: 'paragraph',
      id: styleIds.codeBlock,
      name: 'Code block',
      isCustom: true,
      basedOn: 'Normal',
      paragraph:
        '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="A0A5AD"/><w:left w:val="single" w:sz="4" w:space="4" w:color="A0A5AD"/><w:bottom w:val="single" w:sz="4" w:space="4" w:color="A0A5AD"/><w:right w:val="single" w:sz="4" w:space="4" w:color="A0A5AD"/></w:pBdr><w:spacing w:line="240" w:lineRule="auto"/>',
      run: `${fonts(MONO)}<w:noProof/><w:sz w:val="18"/><w:szCs w:val="18"/>`,
    },
  ];
}

function codeStyle(language: string, index: number): Style {
  const id = codeStyleId(index);
  const name = xmlText(CODE_STYLE_NAME + language);
  return { type: 'paragraph', id, name, isCustom: true, basedOn: styleIds.codeBlock };
}

function headings(): Style[] {
  return Array.from({ length: WORD_LEVELS }, (_, index) => ({
    type: 'paragraph' as const,
    id: `Heading${index + 1}`,
    name: `heading ${index + 1}`,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="${index < 2 ? 360 : 240}" w:after="120"/><w:outlineLvl w:val="${index}"/>`,
    run: `${fonts(SANS)}<w:b/><w:bCs/><w:sz w:val="${headingSizes[index] ?? 22}"/><w:szCs w:val="${headingSizes[index] ?? 22}"/>`,
  }));
}

function clauses(): Style[] {
  return clauseKinds.flatMap((kind) => Array.from({ length: MAX_LEVEL + 1 }, (_, level) => clause(kind, level)));
}

function clause(kind: ClauseKind, level: number): Style {
  const depth = headingDepth(kind, level) ?? (kind === 'section' ? Math.min(level + 1, WORD_LEVELS) : null);
  const hanging = kind === 'item' || kind === 'definition' || kind === 'recital';
  const left = INDENT * (level + 1);
  return {
    type: 'paragraph',
    id: ownStyle(kind, level),
    name: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${level + 1}`,
    isCustom: true,
    basedOn: depth === null ? 'Normal' : `Heading${depth}`,
    next: depth === null ? ownStyle(kind, level) : 'Normal',
    paragraph: hanging
      ? `<w:ind w:left="${left}" w:hanging="${INDENT}"/>`
      : depth === null && level > 0
        ? `<w:ind w:left="${INDENT * level}"/>`
        : '',
  };
}

function notes(): Style[] {
  const text = '<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>';
  const run = '<w:sz w:val="18"/><w:szCs w:val="18"/>';
  return [
    {
      type: 'paragraph',
      id: styleIds.footnoteText,
      name: 'footnote text',
      basedOn: 'Normal',
      paragraph: text,
      run,
    },
    {
      type: 'paragraph',
      id: styleIds.looseNote,
      name: 'Note without reference',
      isCustom: true,
      basedOn: styleIds.footnoteText,
    },
    {
      type: 'character',
      id: styleIds.footnoteReference,
      name: 'footnote reference',
      run: '<w:vertAlign w:val="superscript"/>',
    },
  ];
}

function tables(): Style[] {
  const paragraph = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>';
  const size = '<w:sz w:val="20"/><w:szCs w:val="20"/>';
  return [
    {
      type: 'paragraph',
      id: styleIds.tableText,
      name: 'Table text',
      isCustom: true,
      basedOn: 'Normal',
      paragraph,
      run: size,
    },
    {
      type: 'paragraph',
      id: styleIds.tableHeading,
      name: 'Table heading',
      isCustom: true,
      basedOn: styleIds.tableText,
      run: `${fonts(SANS)}${size}`,
    },
  ];
}

function runs(): Style[] {
  return [
    {
      type: 'character',
      id: styleIds.hyperlink,
      name: 'Hyperlink',
      run: '<w:color w:val="1F4FA3"/><w:u w:val="single"/>',
    },
    { type: 'character', id: styleIds.codeText, name: 'Inline code', isCustom: true, run: fonts(MONO) },
    { type: 'character', id: styleIds.typedNumber, name: 'Typed number', isCustom: true },
  ];
}

function fonts(name: string): string {
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:cs="${name}"/>`;
}

function small(name: string): string {
  return `${fonts(name)}<w:color w:val="5A606B"/><w:sz w:val="16"/><w:szCs w:val="16"/>`;
}
