import type { Value } from './fact.ts';

/** What rules looked at, by the keys under which they asked. With it, the fact and the programme they give the same again. */
export type Seen = Readonly<Record<string, Value | null>>;
