import type { EventFact, StreamKind } from '#contracts';
import type { TestServer } from './server.js';

/** An event as a test looks at it. */
export interface RecordedEvent {
  readonly type: string;
  readonly actorId: string | null;
  readonly facts: Readonly<Record<string, EventFact>>;
}

/** @returns the events of one stream in order */
export function eventsOf(
  server: Pick<TestServer, 'sql'>,
  stream: StreamKind,
  streamId: string,
): Promise<RecordedEvent[]> {
  return server.sql<RecordedEvent>(
    `SELECT type, actor_id AS "actorId", facts FROM event WHERE stream = $1 AND stream_id = $2 ORDER BY seq`,
    [stream, streamId],
  );
}
