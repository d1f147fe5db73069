/** One line of JSON on stdout; Lambda's JSON log format keeps it as it is. Ids and codes only, no personal data. */
export function log(
  level: 'info' | 'warn' | 'error',
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  console[level](JSON.stringify({ level, message, ...facts }));
}

/** What a log may tell of a failure: its kind and where it came from; the message of an outage names no person. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, reason: error.message, stack: error.stack?.split('\n').slice(1, 6) };
}
