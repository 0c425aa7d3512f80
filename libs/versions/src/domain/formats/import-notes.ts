/** What an import could not keep as it was. The page has a sentence for each code. */
export const importNoteCodes = [
  'comment_dropped',
  'embedded_dropped',
  'endnote_as_footnote',
  'external_reference_ignored',
  'formula_flattened',
  'html_dropped',
  'image_dropped',
  'level_limited',
  'link_address_dropped',
  'macros_ignored',
  'merged_cells_split',
  'nested_table_flattened',
  'page_furniture_dropped',
  'quotation_flattened',
  'script_dropped',
  'symbol_replaced',
  'table_of_contents_dropped',
  'text_box_moved',
] as const;
export type ImportNoteCode = (typeof importNoteCodes)[number];

/** `line` is the paragraph of the file, from 1; `detail` the piece concerned. */
export interface FileNote {
  readonly code: ImportNoteCode;
  readonly line: number;
  readonly detail: string;
}

/** As many as a person reads; a hostile file makes no more. */
const MAX_NOTES = 200;
const MAX_DETAIL_LENGTH = 120;

/** Collects the notes of one import. */
export class FileNotes {
  readonly all: FileNote[] = [];
  private readonly once = new Set<ImportNoteCode>();

  add(code: ImportNoteCode, line: number, detail = ''): void {
    if (this.all.length >= MAX_NOTES) return;
    this.all.push({ code, line, detail: detail.slice(0, MAX_DETAIL_LENGTH) });
  }

  /** For what a reader wants to know once, however often it occurs. */
  addOnce(code: ImportNoteCode, line: number, detail = ''): void {
    if (!this.once.has(code)) this.add(code, line, detail);
    this.once.add(code);
  }
}
