/** Values that explain a refusal: shown to people and sent with the answer, so never secret and never document text. */
export type ErrorDetails = Readonly<
  Record<
    string,
    string | number | boolean | null | readonly string[] | readonly Readonly<Record<string, string | number>>[]
  >
>;

/**
 * A refusal that the product expects and names.
 * `code` is stable (`<lib>.<snake_case>`) and registered in `#contracts` (`errorRegistry`), which maps it to an HTTP
 * status and a message; `details` fill the message's placeholders.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'DomainError';
  }
}

/**
 * Ends a switch over a closed union; a new member that was forgotten is a type error here.
 * @param value - what is left of the union: nothing
 * @throws Error always, with the value, should it be reached at run time
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
