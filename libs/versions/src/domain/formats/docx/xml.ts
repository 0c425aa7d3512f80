/** Characters that XML 1.0 cannot hold. Our text holds no control characters; what is left are two that mean nothing. */
const NOT_XML = /[\uFFFE\uFFFF]/gu;

/**
 * Makes text safe for elements and quoted attributes of XML.
 * @param text - well-formed UTF-16 without control characters
 */
export function xmlText(text: string): string {
  return text
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface Relationship {
  readonly id: string;
  /** For example `styles`. */
  readonly type: string;
  readonly target: string;
}

/** Writes a part's list of relationships; hyperlinks lead outside, everything else to a part. */
export function relationshipsXml(relationships: readonly Relationship[]): string {
  const lines = relationships.map(({ id, type, target }) => {
    const mode = type === 'hyperlink' ? ' TargetMode="External"' : '';
    const uri = type.startsWith('http') ? type : `${RELATIONSHIPS}/${type}`;
    return `<Relationship Id="${id}" Type="${uri}" Target="${xmlText(target)}"${mode}/>`;
  });
  return `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}
