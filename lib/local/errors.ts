/**
 * Something that the person at the keyboard can mend (no Java, a port in use, an unknown resource type):
 * shown as plain sentences, without a stack trace.
 */
export class StartError extends Error {
  readonly findings: readonly string[];

  /** @param findings one sentence each, shown one per line. */
  constructor(findings: string | readonly string[]) {
    const lines = typeof findings === 'string' ? [findings] : findings;
    super(lines.join('\n'));
    this.name = 'StartError';
    this.findings = lines;
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
