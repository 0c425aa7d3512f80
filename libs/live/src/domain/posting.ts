import { type AckedMessage, type Actor, collabEvents, type RejectedMessage, type RoleMessage } from '#contracts';
import { newId } from '#shared';
import type { LiveClient, Member, Receiver } from './member.js';

/** What became of a push. */
export type PostOutcome =
  | { readonly kind: 'acked'; readonly pushNo: number; readonly seq: number }
  | { readonly kind: 'rejected'; readonly rejection: Omit<RejectedMessage, 'channel'> };

/** One push that came over HTTP: to the engine it is a socket that sends one message and hears the answer. */
export class Posting implements LiveClient, Receiver {
  readonly id = newId();
  readonly address = '';
  readonly cookieHeader = undefined;
  readonly hasLapsedSignIn = false;
  readonly members = new Map<number, Member>();
  readonly receiver = this;
  readonly isSlow = false;
  readonly waitingBytes = 0;
  isOver = false;
  private settle: (outcome: PostOutcome) => void = () => undefined;
  /** Settles with the answer. */
  readonly outcome = new Promise<PostOutcome>((resolve) => (this.settle = resolve));

  constructor(
    readonly actor: Actor,
    private readonly pushNo: number,
  ) {}

  send(event: string, message: object): void {
    // reason: each event has its message, see the contracts
    if (event === collabEvents.acked) this.acked(message as AckedMessage);
    if (event === collabEvents.rejected) this.settle({ kind: 'rejected', rejection: message as RejectedMessage });
    if (event === collabEvents.role && (message as RoleMessage).role === 'none') this.refuse('live.not_found');
  }

  enter(): void {
    // nothing is shown to a request
  }

  exit(): void {
    // as above
  }

  drained(): Promise<boolean> {
    return Promise.resolve(true);
  }

  close(): void {
    this.isOver = true;
    this.refuse('live.unavailable');
  }

  abandon(): void {
    this.close();
  }

  /** The answer of whoever cannot wait any longer. */
  refuse(error: 'live.unavailable' | 'live.not_found'): void {
    this.settle({ kind: 'rejected', rejection: { pushNo: this.pushNo, error } });
  }

  private acked({ pushNo, seq }: AckedMessage): void {
    if (pushNo >= this.pushNo) this.settle({ kind: 'acked', pushNo, seq });
  }
}
