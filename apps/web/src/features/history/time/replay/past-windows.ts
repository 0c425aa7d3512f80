import { TextReplay, type RowStory, type ToldWindow } from '#document';
import type { PastHeader } from './messages.js';

/** Windows that are kept: the one that is in use, those around it, and one far away to compare with. */
const MAX_KEPT = 4;

/** So near to an end of a window the next one is fetched: some seconds of fast play. */
const NEAR_ROWS = 1_500;

/** A part of a text's life that can be gone to and fro in. */
export interface PastWindow {
  readonly replay: TextReplay;
  readonly header: PastHeader;
  /** Who stored row `replay.fromSeq + 1` and on, and when. */
  readonly stories: readonly RowStory[];
}

/** Keeps the windows of one text that were fetched, and fetches those that are wanted next. */
export class PastWindows {
  private kept: PastWindow[] = [];
  private readonly coming = new Map<number, Promise<PastWindow>>();

  /** @param load - asks the server for the window of a row */
  constructor(private readonly load: (seq: number) => Promise<ToldWindow<PastHeader>>) {}

  /**
   * @returns the window that has a row and its story; fetched when it is not there
   * @throws what `load` throws
   */
  async of(seq: number): Promise<PastWindow> {
    const here = this.here(seq);
    if (here !== undefined) return here;
    // Asked for the row before: the state that a window begins with comes without a story.
    const window = await this.fetch(Math.max(0, seq - 1));
    return window.replay.toSeq >= seq ? window : this.fetch(seq);
  }

  /** @returns the window that has a row and its story, if it is there; the one used last of several */
  here(seq: number): PastWindow | undefined {
    const place = this.kept.findLastIndex(({ replay: { fromSeq, toSeq } }) => {
      return seq <= toSeq && (seq > fromSeq || (seq === 0 && fromSeq === 0));
    });
    const window = this.kept[place];
    if (window !== undefined) this.kept = [...this.kept.toSpliced(place, 1), window];
    return window;
  }

  /** Fetches what comes before or after a row when it is near to an end of its window; a failure waits until it is wanted. */
  async prepare(seq: number): Promise<void> {
    const window = this.here(seq);
    if (window === undefined) return;
    const { fromSeq, toSeq } = window.replay;
    if (seq > toSeq - NEAR_ROWS && toSeq < window.header.headSeq) await this.of(toSeq + 1).catch(() => undefined);
    if (seq < fromSeq + NEAR_ROWS && fromSeq > 0) await this.of(fromSeq).catch(() => undefined);
  }

  private fetch(seq: number): Promise<PastWindow> {
    const coming = this.coming.get(seq) ?? this.take(seq);
    this.coming.set(seq, coming);
    return coming.finally(() => this.coming.delete(seq));
  }

  private async take(seq: number): Promise<PastWindow> {
    const { header, window, stories } = await this.load(seq);
    const taken = { replay: new TextReplay(window), header, stories };
    this.kept = [...this.kept, taken].slice(-MAX_KEPT);
    return taken;
  }
}
