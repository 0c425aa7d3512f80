/** Every limit of the live engine, with its unit and the reason for its value. PROTOCOL.md shows them in italics. */

/**
 * One push, bytes: leaves room for the envelope and a presence record in a packet (1 MiB, set where the socket server is
 * made), so that a push that is too large gets its named refusal.
 */
export const MAX_PUSH_BYTES = 1_000_000;

/** One push over HTTP, bytes: some 2,000 pages pasted at once; larger texts are imported. */
export const MAX_POSTED_BYTES = 8_388_608;

/** Pushes over HTTP by one person: each may be eight times what fits the socket. */
export const POSTED_UPDATES = { points: 30, perSeconds: 60 } as const;

/** How long a push over HTTP waits for its commit, milliseconds; then it is answered `unavailable`, and resent. */
export const POST_PATIENCE_MS = 15_000;

/** Bytes of all pushes that a document ever took: some fifteen million keystrokes. Beyond that it is no text, and every reader pays. */
export const MAX_DOCUMENT_BYTES = 536_870_912;

/** One struct, units of its id's clock: no honest edit inserts a million characters at once; a clock must not be exhausted. */
export const MAX_STRUCT_LENGTH = 1_000_000;

/** Pushes of one session under way: at 60 ms a push and 200 ms to the acknowledgement about 5 are normal; the rest is for an outbox that drains. */
export const MAX_PUSHES_UNDER_WAY = 64;

/** Bytes of pushes that wait for a commit in this process: 64 full pushes; beyond that the database is not keeping up. */
export const MAX_QUEUED_BYTES = 64_000_000;

/** Documents that one socket has open: a page shows one, a dashboard a few. */
export const MAX_DOCUMENTS_PER_SOCKET = 50;

/** Sockets of one person: tabs and devices. */
export const MAX_SOCKETS_PER_PERSON = 40;

/** Anonymous sockets from one address: a conference room behind one router. */
export const MAX_ANONYMOUS_SOCKETS_PER_ADDRESS = 200;

/** Sockets from one address, signed in or not, also those that did not say yet who they are: a congress behind one router. */
export const MAX_SOCKETS_PER_ADDRESS = 2_000;

/** Addresses whose handshakes are counted at a time; beyond that the quiet ones are forgotten first. */
export const MAX_COUNTED_ADDRESSES = 100_000;

/** Bytes that a socket may send: the burst is four full pushes (an outbox that drains), the rate ten fast writers' worth. */
export const SOCKET_BYTES = { burst: 4_194_304, perSecond: 524_288 } as const;

/** Messages that a socket may send: a writer sends some 25 a second, an outbox that drains up to a few hundred. */
export const SOCKET_MESSAGES = { burst: 400, perSecond: 200 } as const;

/** Presence records that are looked at: twice what a lively cursor makes; more is dropped, the next one tells the same. */
export const PRESENCE_MESSAGES = { burst: 20, perSecond: 20 } as const;

/** Joins that one socket may ask for: each reads the database. The burst is a client that comes back with all its documents. */
export const SOCKET_JOINS = { burst: 60, perSecond: 10 } as const;

/** Malformed messages before a socket is closed: a broken client, or one that probes. */
export const MAX_MALFORMED_MESSAGES = 100;

/**
 * Messages of one socket that are refused because they are too many: an outbox that drains meets a few. Beyond that the
 * socket is closed: also reading and refusing costs.
 */
export const REFUSED_MESSAGES = { burst: 1_000, perSecond: 20 } as const;

/** A presence record, bytes: two Yjs positions and a clause id are about 100. */
export const MAX_PRESENCE_BYTES = 2_048;

/** Presence ticks of one document, milliseconds: cursors look alive, and 100 people cost 5 frames a second each. */
export const PRESENCE_TICK_MS = 200;

/** Rows in one frame of the tail, bytes: small enough that a slow network shows progress. */
export const TAIL_CHUNK_BYTES = 262_144;

/** Rows of the log that one query reads, and their bytes: well below what makes a receiver count as slow. */
export const LOG_PAGE = { rows: 2_000, bytes: 4_194_304 } as const;

/** How long a joining client may take to receive one page of the tail, milliseconds. */
export const TAIL_PATIENCE_MS = 30_000;

/** Bytes that wait for a slow receiver before it is disconnected: twice the largest row, so that one alone can always get through. It resumes by seq. */
export const MAX_WAITING_BYTES = 16_777_216;

/** How often receivers are looked at for that, milliseconds. */
export const SLOW_RECEIVER_CHECK_MS = 500;

/** Commits and frames of a busy document, milliseconds between two: below what an eye notices; a quiet one does not wait. */
export const BUSY_DOCUMENT_MS = 15;

/** An acknowledgement comes at most this long after the commit, milliseconds; bundling them saves frames. */
export const ACK_WINDOW_MS = 150;

/** Committed pushes of a session that are acknowledged at once, without waiting for the window: an outbox that drains is not slowed. */
export const ACK_AT_PUSHES = 16;

/** Two transactions are begun at least this far apart, milliseconds: what comes in between shares one. Alone, a push does not wait. */
export const BETWEEN_BATCHES_MS = 4;

/** Transactions that append at the same time: two hide the round trip; more only fight for the disk. */
export const MAX_WRITERS = 2;

/** Rows and bytes of one transaction: it stays a few milliseconds long. */
export const MAX_BATCH_ROWS = 500;
export const MAX_BATCH_BYTES = 4_000_000;

/** How long an append waits for a lock other than a document's (those are skipped), milliseconds. */
export const LOCK_TIMEOUT_MS = 200;

/** How long one statement of an append may take, milliseconds. */
export const STATEMENT_TIMEOUT_MS = 10_000;

/** When a document's row is locked by somebody else, milliseconds until its pushes are tried again. */
export const LOCKED_RETRY_MS = 10;

/** After how many such tries, and it is the database that is stuck, pushes are refused as `unavailable`: 5 s. */
export const MAX_LOCKED_TRIES = 500;

/**
 * How long before a mandate's end its pushes are refused, milliseconds. The check is made by the database's clock under
 * the document's lock, the commit follows: this covers the time between.
 */
export const MANDATE_END_MARGIN_MS = 250;

/** What a client is told to wait after a transient refusal, milliseconds. */
export const RETRY_AFTER_MS = { rateLimited: 500, unavailable: 1_000 } as const;

/** How often a node says that it is there, milliseconds. */
export const HEARTBEAT_MS = 2_000;

/** After so long without a word a node counts as dead, milliseconds: three heartbeats and a pause of its event loop. */
export const NODE_GONE_MS = 7_000;

/** How often open documents are compared with Postgres, milliseconds: when the bus is down; and when it is up, for the last word of a node that died. */
export const LOOK_AROUND_MS = { alone: 1_000, connected: 3_000 } as const;

/** How often all open rights and sign-ins are looked at again, milliseconds. */
export const SWEEP_MS = 60_000;

/** Ids that clients made offline, per person and day: each stays in the text's state vector for ever. */
export const MAX_OFFLINE_IDS_PER_DAY = 20;

/** Where ids made offline begin and end; below are the leased ones. */
export const FIRST_OFFLINE_ID = 2 ** 32;
export const LAST_OFFLINE_ID = Number.MAX_SAFE_INTEGER;

/** Documents that stay open in memory after the last reader left, and for how long (milliseconds): a reload finds them. */
export const MAX_IDLE_ROOMS = 500;
export const IDLE_ROOM_MS = 60_000;

/** How long a stop waits for commits that are under way, milliseconds. */
export const DRAIN_PATIENCE_MS = 5_000;

/** When clients come back after a planned stop, milliseconds: spread, so that they do not come all at once. */
export const DRAIN_RETRY_MS = { from: 1_000, to: 5_000 } as const;

/** Connections that one address may begin in a while, before anything is known of them: everybody behind one router coming back at once, several times. */
export const HANDSHAKES = { points: 1_200, perSeconds: 60 } as const;

/** Texts built for HTTP, for one person (all anonymous readers count as one): each costs the whole log. */
export const CONTENT_READS = { points: 120, perSeconds: 60 } as const;

/** Threads that compute texts, at most: more would only take the machine from the event loop and the database. */
export const MAX_WORKERS = 4;

/** Tasks that wait for a thread: some seconds of work; beyond, asking again later is better than waiting. */
export const MAX_QUEUED_TASKS = 1_000;

/** A thread without work is stopped after this, milliseconds: it holds some 30 MB. */
export const IDLE_WORKER_MS = 30_000;

/** What one thread may take, megabytes: the largest text takes a tenth; a hostile one ends its thread, not the process. */
export const WORKER_HEAP_MB = 1_024;

/**
 * Raw rows of one document at which they are compacted. A raw row costs some 200 bytes, in a page five; at most 1,000 are
 * to be there, so this leaves room for what comes while it is done. Each compaction rebuilds the whole text (some 50 ms of a
 * thread for 260,000 keystrokes): not more often than needed.
 */
export const COMPACT_AT_ROWS = 800;

/** Texts that nobody wrote in for a while are compacted from fewer rows on; below that, a page would not pay. */
export const COMPACT_AT_REST = { rows: 100, seconds: 600 } as const;

/** What one page holds at most: the more, the better it packs; the fewer, the quicker one row is found. */
export const PAGE = { rows: 500, bytes: 1_000_000 } as const;

/** Rows between two snapshots that are kept for ever: any past text is built from one of them and at most so many rows. */
export const CHECKPOINT_ROWS = 20_000;

/** Documents of this process that are compacted at the same time: each holds a connection and a thread. */
export const MAX_COMPACTIONS = 2;

/** How often documents that are due are looked for, milliseconds, and how many are taken up at once. */
export const COMPACTION_SCAN_MS = 60_000;
export const MAX_DUE = 100;

/** A document whose compaction failed is left alone for this, milliseconds: its rows are safe where they are. */
export const COMPACTION_RETRY_MS = 60_000;

/** Snapshots that are kept in memory as they are stored, bytes: some hundred large texts that people are joining. */
export const SNAPSHOT_CACHE_BYTES = 67_108_864;

/** Up to this size, not packed, a snapshot comes in the answer to a join; a larger one by its address, packed and cached by the browser. */
export const INLINE_SNAPSHOT_BYTES = 32_768;

/** Who comes back and misses at most so many rows gets the rows; who misses more gets the snapshot, which is smaller then. */
export const MAX_RESUMED_ROWS = 2_000;

/** How often committed rows are checked in a shadow, milliseconds: within a second of their commit, and many in one go. */
export const SHADOW_EVERY_MS = 500;
