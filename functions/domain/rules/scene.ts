import type { Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Basket } from './basket.ts';
import type { Fact } from './evaluation.ts';

/** A counter in its period on the fact's day. */
export interface Counted {
  readonly before: number;
  /** With this fact. */
  readonly after: number;
}

/** Everything that conditions and gives can ask of one fact and its member. */
export interface Scene {
  readonly programme: Programme;
  readonly fact: Fact;
  readonly basket: Basket;
  /** Asks by a key, as of `Look`, and keeps the answer. */
  readonly look: (key: string) => Value | null;
  /** As `look`, of what is a number; what there is nothing of is 0. */
  readonly amountOf: (key: string) => number;
  readonly counted: (counter: string) => Counted;
}
