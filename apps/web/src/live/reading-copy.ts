import * as Y from 'yjs';

/** A throw-away copy that follows a document. */
export interface ReadingCopy {
  readonly doc: Y.Doc;
  /** Ends following. */
  readonly stop: () => void;
}

/**
 * Copies a document for an editor that only shows it: whatever the editor's binding tidies up or drops stays in the copy.
 * @param source - followed from now on; never written to
 * @param failed - told when applying to the copy threw, as editors that listen may
 */
export function readingCopy(source: Y.Doc, failed: (error: unknown) => void = () => undefined): ReadingCopy {
  const doc = new Y.Doc();
  const apply = (update: Uint8Array): void => {
    try {
      Y.applyUpdate(doc, update, source);
    } catch (error) {
      failed(error);
    }
  };
  apply(Y.encodeStateAsUpdate(source));
  source.on('update', apply);
  return { doc, stop: () => source.off('update', apply) };
}
