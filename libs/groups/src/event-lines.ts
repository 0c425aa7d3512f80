import type { StreamKind } from '#contracts';
import { EventLog, Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { withoutPeople } from './domain/events-without-people.js';

const PAGE_EVENTS = 500; // held in memory at a time, while a reader takes them at its own speed

/** Streams of events as text: one JSON line each, for keeping and for checking with `npm run verify`. */
@Injectable()
export class EventLines {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: EventLog,
  ) {}

  /**
   * Reads a whole stream, a page at a time. Whoever calls has decided that the actor may.
   * @param showsPeople - false for readers to whom the group does not show its people: their ids are withheld
   * @returns lines with their line ends, from the first event on
   */
  async *of(
    stream: StreamKind,
    streamId: string,
    { showsPeople }: { readonly showsPeople: boolean },
  ): AsyncGenerator<string> {
    for (let afterSeq = 0; ;) {
      const page = { afterSeq, limit: PAGE_EVENTS };
      const events = await this.transactions.read((tx) => this.events.read(tx, stream, streamId, page));
      yield* events.map((event) => `${JSON.stringify(showsPeople ? event : withoutPeople(event))}\n`);
      if (events.length < PAGE_EVENTS) return;
      afterSeq = events.at(-1)?.seq ?? afterSeq;
    }
  }
}
