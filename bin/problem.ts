/** A reason not to go on, in one sentence for whoever typed the command. */
export class Problem extends Error {
  /** 1: it could not be done. 2: it was asked wrongly. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What was typed can't be done. */
export function misuse(message: string): Problem {
  return new Problem(message, 2);
}

/** What was typed is fine, and the other side doesn't play along. */
export function failure(message: string): Problem {
  return new Problem(message, 1);
}
