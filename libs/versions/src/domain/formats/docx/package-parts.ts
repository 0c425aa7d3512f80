import type { ExportFrame } from '../export-frame.js';
import { styleIds } from './style-names.js';
import type { Relationship } from './xml.js';
import { relationshipsXml, W, XML_HEAD, xmlText } from './xml.js';

/** The program's name in the file's properties, by which a file that comes back is known. */
export const APPLICATION = 'Plenary';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

export const contentTypesXml = [
  `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>`,
  ...['styles', 'numbering', 'settings', 'footnotes'].map(
    (part) => `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${part}+xml"/>`,
  ),
  `<Override PartName="/word/header1.xml" ContentType="${WORD}.header+xml"/>`,
  `<Override PartName="/word/footer1.xml" ContentType="${WORD}.footer+xml"/>`,
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
  '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>',
  '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>',
  '</Types>',
].join('');

export const packageRelationshipsXml = relationshipsXml([
  { id: 'rId1', type: 'officeDocument', target: 'word/document.xml' },
  {
    id: 'rId2',
    type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    target: 'docProps/core.xml',
  },
  { id: 'rId3', type: 'extended-properties', target: 'docProps/app.xml' },
  { id: 'rId4', type: 'custom-properties', target: 'docProps/custom.xml' },
]);

export const documentRelationships: readonly Relationship[] = [
  { id: 'rId1', type: 'styles', target: 'styles.xml' },
  { id: 'rId2', type: 'numbering', target: 'numbering.xml' },
  { id: 'rId3', type: 'settings', target: 'settings.xml' },
  { id: 'rId4', type: 'footnotes', target: 'footnotes.xml' },
  { id: 'rId5', type: 'header', target: 'header1.xml' },
  { id: 'rId6', type: 'footer', target: 'footer1.xml' },
];

/** A4, margins of two centimetres and a half above and below, two at the sides. */
export const sectionProperties =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>' +
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';

export const appXml = `${XML_HEAD}<Properties xmlns="${OFFICE}/extended-properties"><Application>${APPLICATION}</Application></Properties>`;

export const settingsXml =
  `${XML_HEAD}<w:settings ${W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>` +
  '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

export function coreXml({ title, date, language }: ExportFrame): string {
  const at = date === null ? '' : xmlText(date.replace(/\.\d+/u, ''));
  const dates =
    at === ''
      ? ''
      : `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>`;
  return (
    `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    `xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title>` +
    `${language === null ? '' : `<dc:language>${xmlText(language)}</dc:language>`}${dates}</cp:coreProperties>`
  );
}

export function customXml({ contentHash, label }: ExportFrame): string {
  const property = (id: number, name: string, value: string): string =>
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${id}" name="${name}"><vt:lpwstr>${xmlText(value)}</vt:lpwstr></property>`;
  return (
    `${XML_HEAD}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">` +
    `${property(2, 'Content hash', contentHash)}${property(3, 'Label', label)}</Properties>`
  );
}

export function headerXml({ title }: ExportFrame): string {
  return `${XML_HEAD}<w:hdr ${W}><w:p><w:pPr><w:pStyle w:val="${styleIds.header}"/></w:pPr>${run(title)}</w:p></w:hdr>`;
}

export function footerXml({ label, contentHash }: ExportFrame): string {
  const style = `<w:pPr><w:pStyle w:val="${styleIds.footer}"/></w:pPr>`;
  const pages = `<w:r><w:tab/></w:r>${field('PAGE')}${run(' / ')}${field('NUMPAGES')}`;
  return (
    `${XML_HEAD}<w:ftr ${W}><w:p>${style}${run(label)}${pages}</w:p>` +
    `<w:p>${style}${run(`SHA-256 ${contentHash}`)}</w:p></w:ftr>`
  );
}

/** Footnotes −1 and 0 are the lines that part notes from text. */
export function footnotesXml(notes: string): string {
  return (
    `${XML_HEAD}<w:footnotes ${W}>` +
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>' +
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>' +
    `${notes}</w:footnotes>`
  );
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
}

function field(name: string): string {
  return `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
}
