/** A text to start a proposal from. */
export interface Template {
  /** Stable, part of requests. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is for. */
  readonly summary: string;
  /** The text, in the Markdown that the document library reads. */
  readonly markdown: string;
}
