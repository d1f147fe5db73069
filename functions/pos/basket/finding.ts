/** What one step of a try found, for an operator. */
export interface Finding {
  readonly result: 'passed' | 'failed' | 'skipped';
  /** A stable word, when it failed. */
  readonly reason: string | null;
  /** A sentence. */
  readonly detail: string;
}

export function passed(detail: string): Finding {
  return { result: 'passed', reason: null, detail };
}

export function failed(reason: string, detail: string): Finding {
  return { result: 'failed', reason, detail };
}

export function skipped(detail: string): Finding {
  return { result: 'skipped', reason: null, detail };
}
