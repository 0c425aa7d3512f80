import { JsonLogger } from './json-logger.js';

function logged(level: 'error' | 'info', write: (logger: JsonLogger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(new JsonLogger(level, (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>); // reason: what it wrote itself
}

describe('the log', () => {
  it('is one JSON object a line, with time, level, context and the fields of the fact', () => {
    const [line] = logged('info', (logger) => logger.log({ event: 'ballot.closed', votes: 3 }, 'ballots'));
    expect(line).toMatchObject({ level: 'info', context: 'ballots', event: 'ballot.closed', votes: 3 });
    expect(line?.['time']).toMatch(/^\d{4}-.*Z$/u);
  });

  it('leaves out what is below its level', () => {
    expect(logged('error', (logger) => logger.log('hello'))).toEqual([]);
    expect(logged('error', (logger) => logger.error('no'))).toHaveLength(1);
  });

  it('keeps of an error what helps to find the fault, but not the values of its query', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'uq_person_email',
      parameters: ['somebody@example.org'],
      detail: 'Key (email)=(somebody@example.org) already exists.',
    });
    const [line] = logged('error', (logger) => logger.error({ event: 'request.failed', error }));
    expect(line?.['error']).toMatchObject({ code: '23505', constraint: 'uq_person_email', message: 'duplicate key' });
    expect(JSON.stringify(line)).not.toContain('somebody@example.org');
  });

  it("keeps the framework's own words at start for debugging", () => {
    expect(logged('info', (logger) => logger.log('Starting', 'NestFactory'))).toEqual([]);
  });
});
