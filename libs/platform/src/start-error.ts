/**
 * Why the server cannot start, as sentences for whoever runs it: what is the matter and what to do. Printed without a
 * stack.
 */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
