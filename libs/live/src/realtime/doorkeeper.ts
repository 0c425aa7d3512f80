import type { SocketGate } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { addressBlock } from '../domain/client-address.js';
import type { Limits } from '../domain/limit-settings.js';
import { HANDSHAKES, MAX_COUNTED_ADDRESSES } from '../domain/limits.js';
import { TokenBucket } from '../domain/token-bucket.js';
import { LIVE_LIMITS } from '../live-limits.js';
import { Handshake } from './handshake.js';

/** Bounds what strangers cost: connections are counted by address before anything is read of them, and while they are open. */
@Injectable()
export class Doorkeeper implements SocketGate {
  private readonly rates = new Map<string, TokenBucket>();
  private readonly open = new Map<string, number>();

  constructor(
    private readonly handshake: Handshake,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /** @see PROTOCOL.md L2 */
  mayBegin(request: IncomingMessage): boolean {
    const address = this.blockOf(request);
    if ((this.open.get(address) ?? 0) >= this.limits.maxSocketsPerAddress) return false;
    return this.bucketOf(address).take(1, performance.now());
  }

  began(request: IncomingMessage): () => void {
    const address = this.blockOf(request);
    this.open.set(address, (this.open.get(address) ?? 0) + 1);
    return () => {
      const left = (this.open.get(address) ?? 0) - 1;
      if (left > 0) this.open.set(address, left);
      else this.open.delete(address);
    };
  }

  private blockOf(request: IncomingMessage): string {
    return addressBlock(this.handshake.addressOf(request));
  }

  private bucketOf(address: string): TokenBucket {
    const known = this.rates.get(address);
    // Put at the end: the first of the map is the one that was quiet for longest.
    this.rates.delete(address);
    const perMinute = this.limits.handshakesPerMinute;
    const rate = { burst: perMinute, perSecond: perMinute / HANDSHAKES.perSeconds };
    const bucket = known ?? new TokenBucket(rate, performance.now());
    this.rates.set(address, bucket);
    const [quietest] = this.rates.keys();
    if (this.rates.size > MAX_COUNTED_ADDRESSES && quietest !== undefined) this.rates.delete(quietest);
    return bucket;
  }
}
