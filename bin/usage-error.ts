import { Problem } from './send/problem.ts';

/** What was typed can't be done; in one sentence for whoever typed it. */
export class UsageError extends Problem {
  override readonly name = 'UsageError';

  constructor(message: string) {
    super(message, 2);
  }
}
