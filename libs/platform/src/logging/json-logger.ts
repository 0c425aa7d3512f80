import type { LoggerService } from '@nestjs/common';
import type { Config } from '../config/config.js';

type Level = Config['logLevel'];

const RANK: Readonly<Record<Level, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

const FRAMEWORK = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'WebSocketsController',
]);

/**
 * The server's log: one JSON line per fact on standard error, so that standard output stays free for sentences to
 * people. A message is an object `{event: 'ballot.closed', …}` or a plain text.
 */
export class JsonLogger implements LoggerService {
  constructor(
    private readonly level: Level,
    private readonly write: (line: string) => void = (line) => void process.stderr.write(line),
  ) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.print('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.print('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.print('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.print('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.print('debug', message, rest);
  }

  private print(given: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.findLast((one) => typeof one === 'string');
    // The framework's own words at start are for debugging; what fails there is thrown, and told in a sentence.
    const level = FRAMEWORK.has(context ?? '') && given !== 'warn' ? 'debug' : given;
    if (RANK[level] > RANK[this.level]) return;
    const line = { time: new Date().toISOString(), level, context, ...fieldsOf(message) };
    this.write(`${JSON.stringify(line, replaceErrors)}\n`);
  }
}

function fieldsOf(message: unknown): Record<string, unknown> {
  if (message instanceof Error) return { error: message };
  if (typeof message === 'object' && message !== null) return { ...message };
  return { message: String(message) };
}

/** Only what helps to find the fault: a database error also holds the values of its query, which are nobody's business. */
function replaceErrors(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (!(value instanceof Error)) return value;
  const { code, constraint, cause } = value as { code?: unknown; constraint?: unknown; cause?: unknown }; // reason: errors of libraries carry more
  return { name: value.name, message: value.message, code, constraint, stack: value.stack, cause };
}
