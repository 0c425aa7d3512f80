export class SeenUpToDto {
  /** The last row of the text's log that was seen. */
  readonly seq: number;
  readonly at: string;
}
