/** Something in a programme that is wrong, or that is likely not meant. */
export interface Finding {
  /** `rules.0.if.tier`: fields by their names, items of lists by their places. */
  readonly path: string;
  readonly what: string;
  /** What to write in its place. */
  readonly right: string;
  /** A programme with an error is refused; with a warning it runs. */
  readonly severity: 'error' | 'warning';
}

export type Path = readonly (string | number)[];

export const wrong = (path: Path, what: string, right: string): Finding => ({
  path: path.join('.'),
  what,
  right,
  severity: 'error',
});

export const doubtful = (path: Path, what: string, right: string): Finding => ({
  ...wrong(path, what, right),
  severity: 'warning',
});

/** A finding in one line: where, what is wrong there, and what to write. */
export const lineOf = ({ path, what, right }: Finding): string => `${path}: ${what}: ${right}`;
