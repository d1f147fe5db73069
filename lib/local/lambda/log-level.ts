import { isPlain, text } from '../plain.ts';

/** From the least grave to the gravest. */
export const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/**
 * Whether Lambda hands a printed line on to the log group. Of a function that logs JSON it looks at the line's own
 * `level`, whoever printed it; a line that has none, such as one of metrics, counts as INFO.
 * @param lowest the function's application log level
 */
export function isLogged(line: string, lowest = 'INFO'): boolean {
  const level = LEVELS.indexOf(levelOf(line)?.toUpperCase() ?? 'INFO');
  return (level < 0 ? LEVELS.indexOf('INFO') : level) >= LEVELS.indexOf(lowest);
}

function levelOf(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(line);
    return isPlain(parsed) ? text(parsed, 'level') : undefined;
  } catch {
    return undefined;
  }
}
