/** Cost of Argon2id: memory in KiB, passes, lanes. */
export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

export interface EncodedPassword {
  readonly cost: HashCost;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** OWASP's recommendation of 2024 for Argon2id where a server hashes many at once: 19 MiB, two passes, one lane. */
export const presentCost: HashCost = { memoryKib: 19_456, passes: 2, lanes: 1 };

const encodedPattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/u;

/**
 * Writes a hash with all that is needed to check it later.
 * @returns the usual PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`, base64 without padding
 */
export function encodePassword({ cost, salt, tag }: EncodedPassword): string {
  const costs = `m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}`;
  return `$argon2id$v=19$${costs}$${toBase64(salt)}$${toBase64(tag)}`;
}

/**
 * Reads what `encodePassword` wrote.
 * @returns the parts, or null when the text is no such string
 */
export function decodePassword(encoded: string): EncodedPassword | null {
  const match = encodedPattern.exec(encoded);
  if (!match) return null;
  const [, memory = '', passes = '', lanes = '', salt = '', tag = ''] = match;
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  if (cost.memoryKib < 8 * cost.lanes || cost.passes < 1 || cost.lanes < 1) return null;
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

/** @returns true when a hash was made with other costs than today's and is to be made anew at the next sign-in */
export function isOutdated(encoded: string): boolean {
  const cost = decodePassword(encoded)?.cost;
  return (
    cost?.memoryKib !== presentCost.memoryKib || cost.passes !== presentCost.passes || cost.lanes !== presentCost.lanes
  );
}

function toBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
