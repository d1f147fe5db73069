/** What was typed can't be done; in one sentence for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
