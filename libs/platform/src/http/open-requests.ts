import type { Server } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

const GRACE_MS = 5_000; // longer than any request of ours; a slow reader does not keep the server from stopping
const POLL_MS = 20;

/** Counts requests that are being answered, so that a stopping server can close every connection once there are none. */
export class OpenRequests {
  private count = 0;

  /** The middleware that counts; first of all. */
  readonly middleware = (_request: Request, response: Response, next: NextFunction): void => {
    this.count += 1;
    response.once('close', () => (this.count -= 1));
    next();
  };

  /**
   * Closes all connections when the server has stopped listening and nothing is being answered. Node closes idle ones
   * by itself, but waits for ever for those that a browser opened in advance and never used.
   * @param server - about to be closed by somebody else
   */
  closeConnectionsWhenDone(server: Server): void {
    const deadline = Date.now() + GRACE_MS;
    const timer = setInterval(() => {
      if (server.listening || (this.count > 0 && Date.now() < deadline)) return;
      clearInterval(timer);
      server.closeAllConnections();
    }, POLL_MS);
    timer.unref();
  }
}
