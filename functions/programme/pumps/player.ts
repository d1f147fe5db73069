import type { Value } from '#domain/programme/fact.ts';

export interface PumpLine {
  readonly lineId: string;
  /** Minor units, for all pieces. */
  readonly net: number;
  readonly quantity: number;
  readonly sku?: string | undefined;
  readonly category?: string | undefined;
  readonly attributes?: Readonly<Record<string, Value>> | undefined;
}

/** What is bought; its net is that of its lines. */
export interface PumpBasket {
  readonly lines: readonly PumpLine[];
  /** Of the sale, without `sale.`. */
  readonly attributes: Readonly<Record<string, Value>>;
}

/** One thing that a member does to get something for nothing. Sales and activities are named by their order, from 0. */
export type PumpStep =
  | { readonly does: 'buy'; readonly basket: PumpBasket }
  /** A gift card for money or for what is on the one before: either way nothing is spent. */
  | { readonly does: 'buy-gift-card'; readonly net: number }
  | {
      readonly does: 'refund';
      readonly sale: number;
      readonly part: 'rest' | 'half' | { readonly line: string };
    }
  | { readonly does: 'wait'; readonly days: number }
  | {
      readonly does: 'act';
      readonly kind: string;
      readonly attributes: Readonly<Record<string, Value>>;
    }
  | { readonly does: 'undo'; readonly activity: number }
  | { readonly does: 'convert'; readonly conversion: string }
  /** A code for a reward, and the code given back. */
  | { readonly does: 'reserve'; readonly reward: string }
  | { readonly does: 'cancel'; readonly reward: string };

/**
 * What a member has, by id: units (pending ones and open codes counted, debts below zero), `reward:drink` for what was
 * given and not used, `entry:bike` for entries to a draw. What there is nothing of is left out.
 */
export type Holdings = Readonly<Record<string, number>>;

/** Plays what members do by the rules of one programme. States are values: a step gives another one. */
export interface Player<State> {
  /** A member who has just enrolled, in front of a till on that day and time of the programme's clock. */
  begin(at: string): State;
  /** Null where it is refused. */
  play(state: State, step: PumpStep): State | null;
  holdings(state: State): Holdings;
  /**
   * Of the member alone, without sales and activities. States with the same text, and the same texts of what can still come
   * back, in whichever order, go on in the same way.
   */
  key(state: State): string;
  saleKey(state: State, sale: number): string;
  activityKey(state: State, activity: number): string;
}

export const netOf = ({ lines }: PumpBasket): number => lines.reduce((sum, { net }) => sum + net, 0);
