import { deployed } from './deployed.ts';
import { invocation } from './invocation.ts';

type Level = 'info' | 'warn' | 'error';

/** So much of what a failure says of itself; more is a document that it quotes. */
const longestReason = 500;

/**
 * One line of JSON on standard output, its fields at the top: when, how grave, what, which handler, Lambda's id of the
 * call and the correlation id, then the line's own. Ids and codes only, no personal data.
 * @param facts a `correlationId` among them is that of the message which the line is about
 */
export function log(level: Level, message: string, facts: Readonly<Record<string, unknown>> = {}): void {
  const { requestId, correlationId } = invocation();
  writeLine({
    timestamp: new Date().toISOString(),
    level: level.toUpperCase(),
    message,
    handler: deployed.handler,
    requestId,
    correlationId,
    ...facts,
  });
}

/**
 * Writes past `console`, of whose arguments Lambda's JSON format makes the field `message` of a line of its own: a text
 * there would have to be parsed by every query, and CloudWatch finds no metric below it. Lambda takes over a line that
 * is JSON as it stands, and filters by its `level`.
 */
export function writeLine(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line).replace(lineBreakers, escaped)}\n`);
}

/** Control characters that JSON leaves as they are, and what some readers take for the end of a line. */
const lineBreakers = /[\u007f-\u009f\u2028\u2029]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What a log may tell of a failure: its kind and where it came from; the message of an outage names no person. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const reason = error.message.slice(0, longestReason);
  return { error: error.name, reason, stack: error.stack?.split('\n').slice(1, 6) };
}
